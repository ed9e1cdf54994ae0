import CognitoCrypto

/// Signs a user out of every device, the request of `GlobalSignOut`.
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
    static let operation = "GlobalSignOut"
    var secrets: [String?] { [accessToken] }
}
