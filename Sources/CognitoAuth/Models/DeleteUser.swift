import CognitoCrypto

/// Deletes a signed-in user by their own wish, the request of `DeleteUser`.
///
/// Source: DeleteUser in the API reference.
public struct DeleteUserRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) {
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

extension DeleteUserRequest: CognitoOperation {
    typealias Response = DeleteUserResponse
    static let operation = "DeleteUser"
    static let authorization = OperationAuthorization.none
    /// A repeat of one that was carried out is refused, for the user is gone by then.
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken] }
}

extension DeleteUserRequest: Redacted {}

/// Done, the response of `DeleteUser`: it has no members.
public struct DeleteUserResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
