import CognitoCrypto

/// Sets a user's password, from a server, the request of `AdminSetUserPassword`.
public struct AdminSetUserPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminSetUserPassword"
    static let requiresCredentials = true
    var secrets: [String?] { [password] }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `Password`: the new password, at most 256 characters.
    public var password: String

    /// `Permanent`: whether the user keeps it; otherwise the next sign-in asks for another.
    public var permanent: Bool?

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String, password: String, permanent: Bool? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.password = password
        self.permanent = permanent
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case password = "Password"
        case permanent = "Permanent"
    }
}
