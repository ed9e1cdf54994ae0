/// A scope, group, or audience that a valid token must have.
///
/// ```swift
/// let token = try await verifier.verify(
///     text,
///     as: .access,
///     requiring: [.scope("orders/read"), .anyGroup(of: ["staff", "chiefs"])]
/// )
/// ```
public struct TokenRequirement: Hashable, Sendable {
    private enum Kind: Hashable {
        case scope
        case group
        case audience
    }

    private let kind: Kind
    private let names: [String]

    /// Returns a requirement for a scope of an access token, such as `orders/read` or `aws.cognito.signin.user.admin`.
    public static func scope(_ name: String) -> Self { anyScope(of: [name]) }

    /// Returns a requirement for at least one of several scopes of an access token.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyScope(of names: [String]) -> Self { Self(kind: .scope, names: names) }

    /// Returns a requirement for a group of the user.
    public static func group(_ name: String) -> Self { anyGroup(of: [name]) }

    /// Returns a requirement for at least one of several groups of the user.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyGroup(of names: [String]) -> Self { Self(kind: .group, names: names) }

    /// Returns a requirement for an audience, a value of the claim `aud`, such as `https://orders.example.com`.
    ///
    /// The audience of an ID token is its app client. The audience of an access token is the resource, if the app requested a
    /// resource binding, or the app client, if a Lambda trigger added the claim.
    ///
    /// A server must reject a token that is intended for another audience (RFC 7519, section 4.1.3). Therefore a verifier without
    /// this requirement rejects an access token whose audience is not its app client. With this requirement, the verifier rejects
    /// an access token without an audience.
    public static func audience(_ name: String) -> Self { anyAudience(of: [name]) }

    /// Returns a requirement for at least one of several audiences.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyAudience(of names: [String]) -> Self { Self(kind: .audience, names: names) }

    fileprivate var isAudience: Bool { kind == .audience }

    fileprivate func check(_ token: VerifiedToken) throws(CognitoError) {
        let (granted, code, message): ([String], CognitoError.Code, String) =
            switch kind {
            case .scope: (token.scopes, .insufficientScope, "The token does not have")
            case .group: (token.groups, .notInGroup, "The user is not in")
            case .audience: (token.audiences, .wrongAudience, "The token is not for")
            }
        guard !names.contains(where: { name in granted.contains { $0.hasSameBytes(as: name) } }) else { return }
        let required =
            names.count == 1 ? "the \(kind) \(names[0])" : "any of the \(kind)s [\(names.joined(separator: ", "))]"
        throw .rejectedToken(code, "\(message) \(required).")
    }
}

extension [TokenRequirement] {
    /// Checks that a token meets all requirements.
    ///
    /// Without a requirement for an audience, an access token must have either no audience or its app client as the audience.
    func check(_ token: VerifiedToken) throws(CognitoError) {
        if token.tokenUse == .access, token["aud"] != nil, !contains(where: \.isAudience) {
            try TokenRequirement.audience(token.clientID).check(token)
        }
        for requirement in self { try requirement.check(token) }
    }
}
