import CognitoCrypto

/// The request of `GetUserAttributeVerificationCode`, which sends a verification code for an attribute.
public struct GetUserAttributeVerificationCodeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUserAttributeVerificationCode"
    typealias Response = GetUserAttributeVerificationCodeResponse

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The attribute name, 1 to 32 characters, such as `email`.
    public var attributeName: String

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
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
