import CognitoCrypto

/// Signs a user out of every device, the request of `GlobalSignOut`.
public struct GlobalSignOutRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GlobalSignOut"
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// Signs a user out of every device, from a server, the request of `AdminUserGlobalSignOut`.
public struct AdminUserGlobalSignOutRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminUserGlobalSignOut"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String) {
        self.userPoolID = userPoolID
        self.username = username
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
    }
}
