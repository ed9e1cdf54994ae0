import CognitoCrypto

/// The request of `UpdateUserAttributes`, which changes attributes of the signed-in user.
public struct UpdateUserAttributesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateUserAttributes"
    typealias Response = UpdateUserAttributesResponse

    /// The attributes to set, or to delete with an empty value.
    public var userAttributes: [Attribute]

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(userAttributes: [Attribute], accessToken: String, clientMetadata: [String: String]? = nil) {
        self.userAttributes = userAttributes
        self.accessToken = accessToken
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userAttributes = "UserAttributes"
        case accessToken = "AccessToken"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `UpdateUserAttributes`.
public struct UpdateUserAttributesResponse: Hashable, Decodable, Sendable {
    /// The delivery details of the codes that verify new email addresses and phone numbers.
    public var codeDeliveryDetailsList: [CodeDeliveryDetails]?

    private enum CodingKeys: String, CodingKey {
        case codeDeliveryDetailsList = "CodeDeliveryDetailsList"
    }
}
