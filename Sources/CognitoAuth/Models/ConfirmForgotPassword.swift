import CognitoCrypto

/// The request of `ConfirmForgotPassword`, which sets a new password with a confirmation code.
public struct ConfirmForgotPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmForgotPassword"

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The secret hash of the username, in Base64 with 1 to 128 characters, from ``/CognitoCrypto/SecretHash``.
    public var secretHash: String?

    /// The username, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// The confirmation code, 1 to 2048 characters.
    public var confirmationCode: String

    /// The new password, at most 256 characters.
    public var password: String

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
        confirmationCode: String,
        password: String,
        analyticsMetadata: AnalyticsMetadata? = nil,
        userContextData: UserContextData? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.clientID = clientID
        self.secretHash = secretHash
        self.username = username
        self.confirmationCode = confirmationCode
        self.password = password
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case confirmationCode = "ConfirmationCode"
        case password = "Password"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
    }
}
