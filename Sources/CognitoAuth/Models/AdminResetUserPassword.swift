import CognitoCrypto

/// Makes a user set a new password, for which a code is sent, from a server, the request of `AdminResetUserPassword`.
public struct AdminResetUserPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminResetUserPassword"
    static let requiresCredentials = true

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String, clientMetadata: [String: String]? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case clientMetadata = "ClientMetadata"
    }
}
