import CognitoCrypto

/// Changes a signed-in user's attributes, the request of `UpdateUserAttributes`.
public struct UpdateUserAttributesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateUserAttributes"
    typealias Response = UpdateUserAttributesResponse
    var secrets: [String?] { userAttributes.map(\.value) + [accessToken] }

    /// `UserAttributes`: the attributes with their new values; an empty value deletes one.
    public var userAttributes: [Attribute]

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
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

/// Where codes went, the response of `UpdateUserAttributes`.
public struct UpdateUserAttributesResponse: Hashable, Decodable, Sendable {
    /// `CodeDeliveryDetailsList`: where codes were sent that verify new addresses.
    public var codeDeliveryDetailsList: [CodeDeliveryDetails]?

    private enum CodingKeys: String, CodingKey {
        case codeDeliveryDetailsList = "CodeDeliveryDetailsList"
    }
}
