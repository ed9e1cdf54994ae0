import Foundation

/// A scope, group, audience, or strength and time of the sign-in that a valid token must have.
///
/// ```swift
/// let token = try await verifier.verify(
///     text,
///     as: .access,
///     requiring: [.scope("orders/read"), .anyGroup(of: ["staff", "chiefs"])]
/// )
/// ```
public struct TokenRequirement: Hashable, Sendable {
    private enum Kind: String {
        case scope
        case group
        case audience
        case authenticationLevel = "authentication level"
    }

    private enum Condition: Hashable {
        case any(Kind, of: [String])
        case authenticated(within: Duration)
    }

    private let condition: Condition

    /// Returns a requirement for a scope of an access token, such as `orders/read` or `aws.cognito.signin.user.admin`.
    public static func scope(_ name: String) -> Self { anyScope(of: [name]) }

    /// Returns a requirement for at least one of several scopes of an access token.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyScope(of names: [String]) -> Self { Self(condition: .any(.scope, of: names)) }

    /// Returns a requirement for a group of the user.
    public static func group(_ name: String) -> Self { anyGroup(of: [name]) }

    /// Returns a requirement for at least one of several groups of the user.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyGroup(of names: [String]) -> Self { Self(condition: .any(.group, of: names)) }

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
    public static func anyAudience(of names: [String]) -> Self { Self(condition: .any(.audience, of: names)) }

    /// Returns a requirement for the authentication level that the sign-in reached, `acr`.
    ///
    /// A higher level doesn't meet it, because a user pool can rename its levels: list all accepted levels with
    /// ``anyAuthenticationLevel(of:)``. If a token doesn't meet it, the app signs the user in with a ``StepUp`` (RFC 9470).
    public static func authenticationLevel(_ level: AuthenticationLevel) -> Self { anyAuthenticationLevel(of: [level]) }

    /// Returns a requirement for at least one of several authentication levels, such as `[.level3, .level4]`.
    ///
    /// If the array is empty, no token meets the requirement.
    public static func anyAuthenticationLevel(of levels: [AuthenticationLevel]) -> Self {
        Self(condition: .any(.authenticationLevel, of: levels.map(\.rawValue)))
    }

    /// Returns a requirement for the maximum time since the sign-in, `auth_time`, which a refresh does not change.
    ///
    /// The token of an app client, which belongs to no user, also has this time.
    public static func authenticated(within maximumAge: Duration) -> Self {
        Self(condition: .authenticated(within: maximumAge))
    }

    fileprivate var isAudience: Bool {
        if case .any(.audience, _) = condition { true } else { false }
    }

    /// Checks a token at a date from which the leeway is already subtracted.
    fileprivate func check(_ token: VerifiedToken, at date: Date) throws(CognitoError) {
        switch condition {
        case .any(let kind, let names): try Self.check(token, kind, names)
        case .authenticated(let maximumAge):
            guard let authTime = token.authTime, date <= authTime.addingTimeInterval(maximumAge / .seconds(1)) else {
                throw .rejectedToken(
                    .insufficientUserAuthentication,
                    "The user did not sign in within the last \(maximumAge)."
                )
            }
        }
    }

    private static func check(_ token: VerifiedToken, _ kind: Kind, _ names: [String]) throws(CognitoError) {
        let (granted, code, message): ([String], CognitoError.Code, String) =
            switch kind {
            case .scope: (token.scopes, .insufficientScope, "The token does not have")
            case .group: (token.groups, .notInGroup, "The user is not in")
            case .audience: (token.audiences, .wrongAudience, "The token is not for")
            case .authenticationLevel:
                ([token.acr?.rawValue].compactMap(\.self), .insufficientUserAuthentication, "The sign-in did not reach")
            }
        guard !names.contains(where: { name in granted.contains { $0.hasSameBytes(as: name) } }) else { return }
        let required =
            names.count == 1
            ? "the \(kind.rawValue) \(names[0])" : "any of the \(kind.rawValue)s [\(names.joined(separator: ", "))]"
        throw .rejectedToken(code, "\(message) \(required).")
    }
}

extension [TokenRequirement] {
    /// Checks that a token meets all requirements, at a date from which the leeway is already subtracted.
    ///
    /// Without a requirement for an audience, an access token must have either no audience or its app client as the audience.
    func check(_ token: VerifiedToken, at date: Date) throws(CognitoError) {
        if token.tokenUse == .access, token["aud"] != nil, !contains(where: \.isAudience) {
            try TokenRequirement.audience(token.clientID).check(token, at: date)
        }
        for requirement in self { try requirement.check(token, at: date) }
    }
}
