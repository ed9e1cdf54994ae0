import CognitoCrypto

/// The request of `AdminEnableUser`, which lets a disabled user sign in again.
public struct AdminEnableUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminEnableUser"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

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

/// The request of `AdminDisableUser`, which revokes a user's tokens and prevents further sign-ins.
public struct AdminDisableUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminDisableUser"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

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
