import CognitoCrypto

/// Deletes a signed-in user by their own wish, the request of `DeleteUser`.
public struct DeleteUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteUser"
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}
