import CognitoCrypto

/// Signs a user out of every device, the request of `GlobalSignOut`.
///
/// Source: GlobalSignOut in the API reference.
public struct GlobalSignOutRequest: Hashable, Encodable, Sendable {
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

extension GlobalSignOutRequest: CognitoOperation {
    typealias Response = GlobalSignOutResponse
    static let operation = "GlobalSignOut"
    static let authorization = OperationAuthorization.none
    /// A repeat of one that was carried out is refused, for the access token is revoked by then.
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken] }
}

extension GlobalSignOutRequest: Redacted {}

/// Done, the response of `GlobalSignOut`: it has no members.
public struct GlobalSignOutResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
