import CognitoCrypto

/// Sends the code of a sign-up again, the request of `ResendConfirmationCode`.
///
/// Source: ResendConfirmationCode in the API reference.
public struct ResendConfirmationCodeRequest: Hashable, Encodable, Sendable {
    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `SecretHash`: the hash of the user name with the app client's secret, in base64, 1 to 128 characters; ``UserPool`` fills
    /// it in.
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

extension ResendConfirmationCodeRequest: CognitoOperation {
    typealias Response = ResendConfirmationCodeResponse
    static let operation = "ResendConfirmationCode"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [secretHash].compactMap(\.self) + userContextData.secrets }
}

extension ResendConfirmationCodeRequest: Redacted {}

/// Where the code went, the response of `ResendConfirmationCode`.
public struct ResendConfirmationCodeResponse: Hashable, Codable, Sendable {
    /// `CodeDeliveryDetails`: where the code was sent.
    public var codeDeliveryDetails: CodeDeliveryDetails?

    /// Creates a response from values for its properties.
    public init(codeDeliveryDetails: CodeDeliveryDetails? = nil) {
        self.codeDeliveryDetails = codeDeliveryDetails
    }

    private enum CodingKeys: String, CodingKey {
        case codeDeliveryDetails = "CodeDeliveryDetails"
    }
}
