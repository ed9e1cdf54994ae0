import CognitoCrypto

/// The request of `VerifyUserAttribute`, which verifies an attribute with a verification code.
public struct VerifyUserAttributeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "VerifyUserAttribute"

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The attribute name, 1 to 32 characters, such as `email`.
    public var attributeName: String

    /// The verification code, 1 to 2048 characters.
    public var code: String

    /// Creates a request with the given property values.
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
