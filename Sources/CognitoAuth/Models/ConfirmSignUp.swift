import CognitoCrypto

/// Confirms a sign-up with the code that was sent, the request of `ConfirmSignUp`.
public struct ConfirmSignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmSignUp"
    typealias Response = ConfirmSignUpResponse
    var secrets: [String?] { [secretHash, confirmationCode, session] + userContextData.secrets }

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `SecretHash`: the secret hash of the username, in base64, 1 to 128 characters; ``UserPool`` fills it in.
    public var secretHash: String?

    /// `Username`: the user's name, or an alias of a confirmed user, 1 to 128 characters.
    public var username: String

    /// `ConfirmationCode`: the code that was sent, as text, 1 to 2048 characters.
    public var confirmationCode: String

    /// `ForceAliasCreation`: whether an alias is taken from another user who has it.
    public var forceAliasCreation: Bool?

    /// `AnalyticsMetadata`: where the service reports the call.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `UserContextData`: what threat protection learns of the user's device.
    public var userContextData: UserContextData?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// `Session`: the session that `SignUp` returned, 20 to 4096 characters, to go on into a sign-in.
    public var session: String?

    /// Creates a request from values for its properties.
    public init(
        clientID: String,
        secretHash: String? = nil,
        username: String,
        confirmationCode: String,
        forceAliasCreation: Bool? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        userContextData: UserContextData? = nil,
        clientMetadata: [String: String]? = nil,
        session: String? = nil
    ) {
        self.clientID = clientID
        self.secretHash = secretHash
        self.username = username
        self.confirmationCode = confirmationCode
        self.forceAliasCreation = forceAliasCreation
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
        self.session = session
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case confirmationCode = "ConfirmationCode"
        case forceAliasCreation = "ForceAliasCreation"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
        case session = "Session"
    }
}

/// Confirms a user's sign-up without a code, from a server, the request of `AdminConfirmSignUp`.
public struct AdminConfirmSignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminConfirmSignUp"
    static let requiresCredentials = true

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String, clientMetadata: [String: String]? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case clientMetadata = "ClientMetadata"
    }
}

/// The confirmation, the response of `ConfirmSignUp`.
public struct ConfirmSignUpResponse: Hashable, Decodable, Sendable {
    /// `Session`: for `USER_AUTH`: signs the new user in without a further factor, 20 to 4096 characters.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case session = "Session"
    }
}

extension ConfirmSignUpResponse: Redacted {}
