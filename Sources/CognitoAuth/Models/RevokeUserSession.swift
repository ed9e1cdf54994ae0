import CognitoCrypto

/// Revokes one of a signed-in user's other sessions, the request of `RevokeUserSession`.
///
/// Source: RevokeUserSession in the API reference.
public struct RevokeUserSessionRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `SessionId`: the session's id, 28 characters: `tkn` or `sso` and 25 lower-case letters and digits; not the session that
    /// the access token belongs to.
    public var sessionID: String

    /// `RevokeAssociatedSessions`: whether the sessions that it came through, or that came through it, end too.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request from values for its properties.
    public init(
        accessToken: String,
        sessionID: String,
        revokeAssociatedSessions: RevokeAssociatedSessionsType? = nil
    ) {
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

extension RevokeUserSessionRequest: CognitoOperation {
    typealias Response = RevokeUserSessionResponse
    static let operation = "RevokeUserSession"
    static let authorization = OperationAuthorization.none
    /// A repeat of one that was carried out may be refused, for the session is gone by then.
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken] }
}

extension RevokeUserSessionRequest: Redacted {}

/// Done, the response of `RevokeUserSession`: it has no members.
public struct RevokeUserSessionResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
