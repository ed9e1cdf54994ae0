import CognitoCrypto

/// The request of `RevokeUserSession`, which revokes another session of the signed-in user.
public struct RevokeUserSessionRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RevokeUserSession"

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The session ID, 28 characters: `tkn` or `sso`, followed by 25 lowercase letters and digits.
    ///
    /// To end the session of the access token itself, use `RevokeToken`.
    public var sessionID: String

    /// The associated sessions that are also revoked.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request with the given property values.
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

/// The request of `AdminRevokeUserSession`, which revokes a session of a user.
public struct AdminRevokeUserSessionRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminRevokeUserSession"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The session ID, 28 characters: `tkn` or `sso`, followed by 25 lowercase letters and digits.
    public var sessionID: String

    /// The associated sessions that are also revoked.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        username: String,
        sessionID: String,
        revokeAssociatedSessions: RevokeAssociatedSessionsType? = nil
    ) {
        self.userPoolID = userPoolID
        self.username = username
        self.sessionID = sessionID
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case sessionID = "SessionId"
        case revokeAssociatedSessions = "RevokeAssociatedSessions"
    }
}

/// The associated sessions that are revoked together with a session, `RevokeAssociatedSessionsType` in the API.
public struct RevokeAssociatedSessionsType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `NONE`: only the session itself.
    public static let targetOnly = Self(rawValue: "NONE")
    /// `LINKED`: also the originating single sign-on session or, for a single sign-on session, the sessions started from it.
    ///
    /// The associated sessions end within seconds.
    public static let linked = Self(rawValue: "LINKED")
}
