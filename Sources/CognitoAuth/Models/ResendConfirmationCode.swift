import CognitoCrypto

/// The request of `ResendConfirmationCode`, which sends another confirmation code for a sign-up.
public struct ResendConfirmationCodeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ResendConfirmationCode"
    typealias Response = ResendConfirmationCodeResponse

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The secret hash of the username, in Base64 with 1 to 128 characters, from ``/CognitoCrypto/SecretHash``.
    public var secretHash: String?

    /// The user context data for threat protection.
    public var userContextData: UserContextData?

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(
        clientID: String,
        secretHash: String? = nil,
        userContextData: UserContextData? = nil,
        username: String,
        analyticsMetadata: AnalyticsMetadata? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.clientID = clientID
        self.secretHash = secretHash
        self.userContextData = userContextData
        self.username = username
        self.analyticsMetadata = analyticsMetadata
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case userContextData = "UserContextData"
        case username = "Username"
        case analyticsMetadata = "AnalyticsMetadata"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `ResendConfirmationCode`.
public typealias ResendConfirmationCodeResponse = ForgotPasswordResponse
