import CognitoCrypto

/// The request of `ConfirmSignUp`, which confirms a sign-up with a confirmation code.
public struct ConfirmSignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ConfirmSignUp"
    typealias Response = ConfirmSignUpResponse

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The secret hash of the username, in Base64 with 1 to 128 characters, from ``/CognitoCrypto/SecretHash``.
    public var secretHash: String?

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The confirmation code, 1 to 2048 characters.
    public var confirmationCode: String

    /// A Boolean value that indicates whether Cognito moves the alias to this user if another user has it.
    public var forceAliasCreation: Bool?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The user context data for threat protection.
    public var userContextData: UserContextData?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// The session that `SignUp` returned, 20 to 4096 characters, if a sign-in follows.
    public var session: String?

    /// Creates a request with the given property values.
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

/// The request of `AdminConfirmSignUp`, which confirms a sign-up without a code.
public struct AdminConfirmSignUpRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminConfirmSignUp"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
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

/// The response of `ConfirmSignUp`.
public struct ConfirmSignUpResponse: Hashable, Decodable, Sendable {
    /// The session with which `USER_AUTH` signs the user in without another factor, 20 to 4096 characters.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case session = "Session"
    }
}

extension ConfirmSignUpResponse: Redacted {}
