import CognitoCrypto

/// The request of `RevokeToken`, which revokes a refresh token and the access tokens issued with it.
public struct RevokeTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RevokeToken"
    var isIdempotent: Bool { true }

    /// The refresh token.
    public var token: String

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The client secret itself, not a hash, 24 to 64 characters, or `nil` if the app client has no secret.
    public var clientSecret: String?

    /// The associated sessions that are also revoked.
    public var revokeAssociatedSessions: RevokeAssociatedSessionsType?

    /// Creates a request with the given property values.
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
