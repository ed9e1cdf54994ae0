import CognitoCrypto

/// The request of `SignUp`, which registers a user.
public struct SignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SignUp"
    typealias Response = SignUpResponse

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The secret hash of the username, in Base64 with 1 to 128 characters, from ``/CognitoCrypto/SecretHash``.
    public var secretHash: String?

    /// The username, 1 to 128 characters.
    public var username: String

    /// The password, at most 256 characters, or `nil` for passwordless sign-in.
    public var password: String?

    /// The user attributes, including all that the user pool requires.
    public var userAttributes: [Attribute]?

    /// The validation data, which Cognito passes to the pre sign-up Lambda trigger and doesn't store.
    public var validationData: [Attribute]?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The user context data for threat protection.
    public var userContextData: UserContextData?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(
        clientID: String,
        secretHash: String? = nil,
        username: String,
        password: String? = nil,
        userAttributes: [Attribute]? = nil,
        validationData: [Attribute]? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        userContextData: UserContextData? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.clientID = clientID
        self.secretHash = secretHash
        self.username = username
        self.password = password
        self.userAttributes = userAttributes
        self.validationData = validationData
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case password = "Password"
        case userAttributes = "UserAttributes"
        case validationData = "ValidationData"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `SignUp`.
public struct SignUpResponse: Hashable, Decodable, Sendable {
    /// A Boolean value that indicates whether the user is already confirmed.
    public var userConfirmed: Bool

    /// The delivery details of the confirmation code.
    public var codeDeliveryDetails: CodeDeliveryDetails?

    /// The user ID (`sub`), which never changes.
    public var userSub: String

    /// The session with which `ConfirmSignUp` can continue to a choice-based sign-in, 20 to 4096 characters.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case userConfirmed = "UserConfirmed"
        case codeDeliveryDetails = "CodeDeliveryDetails"
        case userSub = "UserSub"
        case session = "Session"
    }
}

extension SignUpResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["userConfirmed": userConfirmed] }
}
