import CognitoCrypto

/// Sends the code that verifies a signed-in user's address, the request of `GetUserAttributeVerificationCode`.
public struct GetUserAttributeVerificationCodeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUserAttributeVerificationCode"
    typealias Response = GetUserAttributeVerificationCodeResponse
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `AttributeName`: the attribute's name, 1 to 32 characters, such as `email`.
    public var attributeName: String

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
    public init(accessToken: String, attributeName: String, clientMetadata: [String: String]? = nil) {
        self.accessToken = accessToken
        self.attributeName = attributeName
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case attributeName = "AttributeName"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `GetUserAttributeVerificationCode`.
public typealias GetUserAttributeVerificationCodeResponse = ForgotPasswordResponse
