import CognitoCrypto

/// Sets a new password with the code that was sent, the request of `ConfirmForgotPassword`.
public struct ConfirmForgotPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmForgotPassword"
    var secrets: [String?] { [secretHash, confirmationCode, password] + userContextData.secrets }

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `SecretHash`: the secret hash of the username, in base64, 1 to 128 characters; ``UserPool`` fills it in.
    public var secretHash: String?

    /// `Username`: the user's name, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// `ConfirmationCode`: the code that was sent, as text, 1 to 2048 characters.
    public var confirmationCode: String

    /// `Password`: the new password, at most 256 characters.
    public var password: String

    /// `AnalyticsMetadata`: where the service reports the call.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `UserContextData`: what threat protection learns of the user's device.
    public var userContextData: UserContextData?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
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
