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

    /// Returns a requirement for at least one of several scopes of an access token, which is never met if there are none.
    public static func anyScope(of names: [String]) -> Self { Self(kind: .scope, names: names) }

    /// Returns a requirement for a group of the user.
    public static func group(_ name: String) -> Self { anyGroup(of: [name]) }

    /// Returns a requirement for at least one of several groups of the user, which is never met if there are none.
    public static func anyGroup(of names: [String]) -> Self { Self(kind: .group, names: names) }

    /// Returns a requirement for an audience, such as `https://orders.example.com`: the claim `aud`.
    ///
    /// The audience of an ID token is its app client. An access token has one only if the app requested a resource binding, the
    /// resource, or if a Lambda trigger added the app client's ID. A token that has an audience must be rejected by anyone else
    /// (RFC 7519, section 4.1.3), so an access token for another audience than its app client is accepted only with this
    /// requirement, and with it, an access token without an audience is rejected.
    public static func audience(_ name: String) -> Self { anyAudience(of: [name]) }

    /// Returns a requirement for at least one of several audiences, which is never met if there are none.
    public static func anyAudience(of names: [String]) -> Self { Self(kind: .audience, names: names) }

    fileprivate var isAudience: Bool { kind == .audience }

    fileprivate func check(_ token: VerifiedToken) throws(CognitoError) {
        switch kind {
        case .scope:
            if !meets(token.scopes) { throw .rejectedToken(.insufficientScope, "The token lacks \(wanted("scope")).") }
        case .group:
            if !meets(token.groups) { throw .rejectedToken(.notInGroup, "The user is not in \(wanted("group")).") }
        case .audience:
            if !meets(token.audiences) {
                throw .rejectedToken(.wrongAudience, "The token is not for \(wanted("audience")).")
            }
        }
    }

    private func meets(_ granted: [String]) -> Bool {
        names.contains { name in granted.contains { $0.hasSameBytes(as: name) } }
    }

    private func wanted(_ noun: String) -> String {
        names.count == 1 ? "the \(noun) \(names[0])" : "any of the \(noun)s \(names.joined(separator: ", "))"
    }
}

extension [TokenRequirement] {
    /// Checks that a token meets all requirements.
    ///
    /// Without a requirement for an audience, an access token must have its app client as its audience, or none.
    func check(_ token: VerifiedToken) throws(CognitoError) {
        if token.tokenUse == .access, token["aud"] != nil, !contains(where: \.isAudience) {
            try TokenRequirement.audience(token.clientID).check(token)
        }
        for requirement in self { try requirement.check(token) }
    }
}
