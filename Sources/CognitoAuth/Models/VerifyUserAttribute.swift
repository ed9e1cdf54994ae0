import CognitoCrypto

/// Verifies a signed-in user's address with the code that was sent there, the request of `VerifyUserAttribute`.
public struct VerifyUserAttributeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "VerifyUserAttribute"
    var secrets: [String?] { [accessToken, code] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `AttributeName`: the attribute's name, 1 to 32 characters, such as `email`.
    public var attributeName: String

    /// `Code`: the code that was sent, as text, 1 to 2048 characters.
    public var code: String

    /// Creates a request from values for its properties.
    public init(accessToken: String, attributeName: String, code: String) {
        self.accessToken = accessToken
        self.attributeName = attributeName
        self.code = code
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case attributeName = "AttributeName"
        case code = "Code"
    }
}
