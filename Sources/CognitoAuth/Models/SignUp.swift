import CognitoCrypto

/// Registers a new user, the request of `SignUp`.
public struct SignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "SignUp"
    typealias Response = SignUpResponse
    var secrets: [String?] {
        let attributes = (userAttributes ?? []) + (validationData ?? [])
        return [secretHash, password] + attributes.map(\.value) + userContextData.secrets
    }

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `SecretHash`: the secret hash of the username, in base64, 1 to 128 characters; ``UserPool`` fills it in.
    public var secretHash: String?

    /// `Username`: the name that the user will sign in with, 1 to 128 characters.
    public var username: String

    /// `Password`: the password, at most 256 characters; absent for a user who signs in without one.
    public var password: String?

    /// `UserAttributes`: the user's attributes; those that the pool requires must be there.
    public var userAttributes: [Attribute]?

    /// `ValidationData`: what the pre-sign-up trigger is told, and nobody keeps.
    public var validationData: [Attribute]?

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

/// The new user, the response of `SignUp`.
public struct SignUpResponse: Hashable, Decodable, Sendable {
    /// `UserConfirmed`: whether the user may sign in at once; otherwise a code confirms the sign-up.
    public var userConfirmed: Bool

    /// `CodeDeliveryDetails`: where the code was sent.
    public var codeDeliveryDetails: CodeDeliveryDetails?

    /// `UserSub`: the user's own id, which never changes.
    public var userSub: String

    /// `Session`: what the confirmation may pass on to a choice-based sign-in, 20 to 4096 characters.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case userConfirmed = "UserConfirmed"
        case codeDeliveryDetails = "CodeDeliveryDetails"
        case userSub = "UserSub"
        case session = "Session"
    }
}

extension SignUpResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userConfirmed": userConfirmed] }
}
