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
