import CognitoCrypto

/// Revokes one of a signed-in user's other sessions, the request of `RevokeUserSession`.
public struct RevokeUserSessionRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RevokeUserSession"
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `SessionId`: the session's id, 28 characters: `tkn` or `sso` and 25 lower-case letters and digits; not the session that
    /// the access token belongs to, which `RevokeToken` ends.
    public var sessionID: String

    /// `RevokeAssociatedSessions`: whether the sessions that it came through, or that came through it, end too.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request from values for its properties.
    public init(accessToken: String, sessionID: String, revokeAssociatedSessions: RevokeAssociatedSessionsType? = nil) {
        self.accessToken = accessToken
        self.sessionID = sessionID
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case sessionID = "SessionId"
        case revokeAssociatedSessions = "RevokeAssociatedSessions"
    }
}

/// What ends with a session that is revoked, `RevokeAssociatedSessionsType` of the service; the set is open.
public struct RevokeAssociatedSessionsType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `NONE`: that session alone.
    public static let targetOnly = Self(rawValue: "NONE")
    /// `LINKED`: the single sign-on session that it came through too, or those that came through it, within seconds.
    public static let linked = Self(rawValue: "LINKED")
}
