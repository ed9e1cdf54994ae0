import CognitoCrypto

/// The request of `AdminSetUserPassword`, which sets a user's password.
public struct AdminSetUserPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminSetUserPassword"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The new password, at most 256 characters.
    public var password: String

    /// A Boolean value that indicates whether the password is permanent.
    ///
    /// If `nil` or `false`, the user must replace the password at the next sign-in.
    public var permanent: Bool?

    /// Creates a request with the given property values.
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
