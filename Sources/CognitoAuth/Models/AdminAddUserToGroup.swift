import CognitoCrypto

/// The request of `AdminAddUserToGroup`, which adds a user to a group.
///
/// Tokens contain the group after the next sign-in or refresh.
public struct AdminAddUserToGroupRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminAddUserToGroup"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The name of the group, 1 to 128 characters.
    public var groupName: String

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String, groupName: String) {
        self.userPoolID = userPoolID
        self.username = username
        self.groupName = groupName
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case groupName = "GroupName"
    }
}

/// The request of `AdminRemoveUserFromGroup`, which removes a user from a group.
///
/// Tokens contain the group until the next sign-in or refresh.
public struct AdminRemoveUserFromGroupRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminRemoveUserFromGroup"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The name of the group, 1 to 128 characters.
    public var groupName: String

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String, groupName: String) {
        self.userPoolID = userPoolID
        self.username = username
        self.groupName = groupName
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case groupName = "GroupName"
    }
}
