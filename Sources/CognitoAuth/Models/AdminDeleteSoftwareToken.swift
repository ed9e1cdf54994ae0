import CognitoCrypto

/// The request of `AdminDeleteSoftwareToken`, which deletes a user's authenticator app.
///
/// The user can then set up another app, such as after the loss of a phone.
public struct AdminDeleteSoftwareTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminDeleteSoftwareToken"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String) {
        self.userPoolID = userPoolID
        self.username = username
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
    }
}
