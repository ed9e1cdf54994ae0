import CognitoCrypto

/// The request of `AdminResetUserPassword`, which forces the user to reset the password and sends a confirmation code.
public struct AdminResetUserPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminResetUserPassword"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
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
