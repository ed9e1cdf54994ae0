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

/// The request of `AdminUpdateUserAttributes`, which changes attributes of a user.
public struct AdminUpdateUserAttributesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminUpdateUserAttributes"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The attributes to set, or to delete with an empty value.
    ///
    /// To set an email address or phone number without a code to the user, also set `email_verified` or `phone_number_verified` to
    /// `true`.
    public var userAttributes: [Attribute]

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        username: String,
        userAttributes: [Attribute],
        clientMetadata: [String: String]? = nil
    ) {
        self.userPoolID = userPoolID
        self.username = username
        self.userAttributes = userAttributes
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case userAttributes = "UserAttributes"
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
