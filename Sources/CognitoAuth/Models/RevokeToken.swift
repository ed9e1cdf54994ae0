import CognitoCrypto

/// Revokes a refresh token and the access tokens that came of it, the request of `RevokeToken`.
public struct RevokeTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RevokeToken"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [token, clientSecret] }

    /// `Token`: the refresh token.
    public var token: String

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `ClientSecret`: the app client's secret as it is, 24 to 64 characters, if it has one; not a hash.
    public var clientSecret: String?

    /// `RevokeAssociatedSessions`: whether the single sign-on session that the token came through ends too.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request from values for its properties.
    public init(
        token: String,
        clientID: String,
        clientSecret: String? = nil,
        revokeAssociatedSessions: RevokeAssociatedSessionsType? = nil
    ) {
        self.token = token
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.revokeAssociatedSessions = revokeAssociatedSessions
    }

    private enum CodingKeys: String, CodingKey {
        case token = "Token"
        case clientID = "ClientId"
        case clientSecret = "ClientSecret"
        case revokeAssociatedSessions = "RevokeAssociatedSessions"
    }
}
