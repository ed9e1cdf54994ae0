import CognitoCrypto

/// Sends the code that a new password is set with, the request of `ForgotPassword`.
public struct ForgotPasswordRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ForgotPassword"
    typealias Response = ForgotPasswordResponse
    var secrets: [String?] { [secretHash] + userContextData.secrets }

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `SecretHash`: the secret hash of the username, in base64, 1 to 128 characters; ``UserPool`` fills it in.
    public var secretHash: String?

    /// `UserContextData`: what threat protection learns of the user's device.
    public var userContextData: UserContextData?

    /// `Username`: the user's name, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// `AnalyticsMetadata`: where the service reports the call.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
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

/// The response of `ForgotPassword`, `ResendConfirmationCode`, and `GetUserAttributeVerificationCode`.
///
/// For a user who does not exist the service makes a destination up, if the app client hides that.
public struct ForgotPasswordResponse: Hashable, Decodable, Sendable {
    /// `CodeDeliveryDetails`: where the code was sent.
    public var codeDeliveryDetails: CodeDeliveryDetails?

    private enum CodingKeys: String, CodingKey {
        case codeDeliveryDetails = "CodeDeliveryDetails"
    }
}
