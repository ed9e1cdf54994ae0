import CognitoCrypto

/// The request of `InitiateAuth`, which starts a sign-in or refreshes tokens.
public struct InitiateAuthRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "InitiateAuth"
    typealias Response = InitiateAuthResponse
    var isIdempotent: Bool { authFlow.isIdempotent }
    package var printableFields: KeyValuePairs<String, any Sendable> { ["authFlow": authFlow] }

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The authentication flow and its parameters: `AuthFlow` and `AuthParameters`.
    public var authParameters: AuthParameters

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The user context data for threat protection.
    public var userContextData: UserContextData?

    /// For `USER_AUTH`, the session that `ConfirmSignUp` returned, 20 to 4096 characters.
    public var session: String?

    /// The authentication flow of ``authParameters``.
    public var authFlow: AuthFlowType { authParameters.flow }

    /// Creates a request with the given property values.
    public init(
        clientID: String,
        authParameters: AuthParameters,
        clientMetadata: [String: String]? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        userContextData: UserContextData? = nil,
        session: String? = nil
    ) {
        self.clientID = clientID
        self.authParameters = authParameters
        self.clientMetadata = clientMetadata
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.session = session
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case authFlow = "AuthFlow"
        case authParameters = "AuthParameters"
        case clientMetadata = "ClientMetadata"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case session = "Session"
    }

    /// Encodes the members that are not `nil`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(clientID, forKey: .clientID)
        try container.encode(authFlow, forKey: .authFlow)
        try container.encode(authParameters.values, forKey: .authParameters)
        try container.encodeIfPresent(clientMetadata, forKey: .clientMetadata)
        try container.encodeIfPresent(analyticsMetadata, forKey: .analyticsMetadata)
        try container.encodeIfPresent(userContextData, forKey: .userContextData)
        try container.encodeIfPresent(session, forKey: .session)
    }
}

/// The request of `AdminInitiateAuth`, with which a server that has AWS credentials starts a sign-in or refreshes tokens.
public struct AdminInitiateAuthRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminInitiateAuth"
    typealias Response = InitiateAuthResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { authFlow.isIdempotent }
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["userPoolID": userPoolID, "authFlow": authFlow]
    }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The authentication flow and its parameters: `AuthFlow` and `AuthParameters`.
    public var authParameters: AuthParameters

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The context data for threat protection.
    public var contextData: ContextData?

    /// For `USER_AUTH`, the session that `ConfirmSignUp` returned, 20 to 4096 characters.
    public var session: String?

    /// The authentication flow of ``authParameters``.
    public var authFlow: AuthFlowType { authParameters.flow }

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        clientID: String,
        authParameters: AuthParameters,
        clientMetadata: [String: String]? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        contextData: ContextData? = nil,
        session: String? = nil
    ) {
        self.userPoolID = userPoolID
        self.clientID = clientID
        self.authParameters = authParameters
        self.clientMetadata = clientMetadata
        self.analyticsMetadata = analyticsMetadata
        self.contextData = contextData
        self.session = session
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case clientID = "ClientId"
        case authFlow = "AuthFlow"
        case authParameters = "AuthParameters"
        case clientMetadata = "ClientMetadata"
        case analyticsMetadata = "AnalyticsMetadata"
        case contextData = "ContextData"
        case session = "Session"
    }

    /// Encodes the members that are not `nil`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(userPoolID, forKey: .userPoolID)
        try container.encode(clientID, forKey: .clientID)
        try container.encode(authFlow, forKey: .authFlow)
        try container.encode(authParameters.values, forKey: .authParameters)
        try container.encodeIfPresent(clientMetadata, forKey: .clientMetadata)
        try container.encodeIfPresent(analyticsMetadata, forKey: .analyticsMetadata)
        try container.encodeIfPresent(contextData, forKey: .contextData)
        try container.encodeIfPresent(session, forKey: .session)
    }
}

extension AuthFlowType {
    /// A Boolean value that indicates whether a request that starts the flow is idempotent.
    ///
    /// The start of SRP only returns a challenge, and a refresh only issues tokens. Any other start can count as an attempt or
    /// send a code.
    var isIdempotent: Bool { [.userSRP, .refreshToken, .refreshTokenLegacy].contains(self) }
}

/// The response of `InitiateAuth`, `RespondToAuthChallenge`, and their `Admin` variants: the next challenge or the tokens.
///
/// A member that the response omits is `nil`. An empty string or list stays empty.
public struct InitiateAuthResponse: Hashable, Decodable, Sendable {
    /// The challenge to answer, or `nil` if the sign-in is complete.
    public var challengeName: ChallengeNameType?

    /// The session for the next request, 20 to 4096 characters.
    ///
    /// The challenge of `USER_SRP_AUTH` has no session.
    public var session: String?

    /// The challenge parameters, with JSON text for a value that is not a string.
    public var challengeParameters: [String: String]?

    /// The tokens, or `nil` if the sign-in is not complete.
    public var authenticationResult: AuthenticationResult?

    /// For `SELECT_CHALLENGE`, the first factors that the user can choose from, in the order of the response.
    public var availableChallenges: [ChallengeNameType]?

    /// For `MFA_SETUP`, the MFA types that the user can set up, or `nil` if the challenge parameters have no list.
    ///
    /// The challenge parameter is `MFAS_CAN_SETUP`, or `MFA_CAN_SETUP` as in some pages of the API reference.
    public var allowedMFASetupTypes: [MFAType]? { ParameterList.mfaSetupTypes(in: challengeParameters) }

    private enum CodingKeys: String, CodingKey {
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeParameters = "ChallengeParameters"
        case authenticationResult = "AuthenticationResult"
        case availableChallenges = "AvailableChallenges"
    }
}

extension InitiateAuthResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["challengeName": challengeName?.rawValue ?? "nil", "hasTokens": authenticationResult != nil]
    }
}

extension InitiateAuthResponse {
    /// Decodes a response.
    ///
    /// Challenge parameters are strings, but emulators also send arrays and numbers, and Lambda triggers can send `null`. Arrays
    /// and numbers become JSON text, and `null` is omitted.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        challengeName = try container.decodeIfPresent(ChallengeNameType.self, forKey: .challengeName)
        session = try container.decodeIfPresent(String.self, forKey: .session)
        if let texts = try? container.decodeIfPresent([String: String].self, forKey: .challengeParameters) {
            challengeParameters = texts
        } else {
            let parameters = try container.decodeIfPresent([String: JSONValue].self, forKey: .challengeParameters)
            challengeParameters = parameters?.compactMapValues(\.text)
        }
        authenticationResult = try container.decodeIfPresent(AuthenticationResult.self, forKey: .authenticationResult)
        let available = try container.decodeIfPresent([JSONValue].self, forKey: .availableChallenges)
        availableChallenges = available?.compactMap(\.text).map(ChallengeNameType.init(rawValue:))
    }
}

/// The response of `AdminInitiateAuth`.
public typealias AdminInitiateAuthResponse = InitiateAuthResponse

/// The response of `RespondToAuthChallenge`.
public typealias RespondToAuthChallengeResponse = InitiateAuthResponse

/// The response of `AdminRespondToAuthChallenge`.
public typealias AdminRespondToAuthChallengeResponse = InitiateAuthResponse
