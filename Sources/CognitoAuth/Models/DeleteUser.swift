import CognitoCrypto

/// The request of `DeleteUser`, which deletes the signed-in user.
public struct DeleteUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteUser"

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// The request of `AdminDeleteUser`, which deletes a user.
public struct AdminDeleteUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminDeleteUser"
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
