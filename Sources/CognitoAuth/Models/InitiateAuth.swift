import CognitoCrypto

/// Begins a sign-in or refreshes tokens, the request of `InitiateAuth`.
public struct InitiateAuthRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "InitiateAuth"
    typealias Response = InitiateAuthResponse
    var isIdempotent: Bool { authFlow.isIdempotent }
    var secrets: [String?] { authParameters.values.secrets + [session] + userContextData.secrets }
    package var shown: KeyValuePairs<String, any Sendable> { ["authFlow": authFlow] }

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `AuthFlow` and `AuthParameters`: the flow with its parameters.
    public var authParameters: AuthParameters

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// `AnalyticsMetadata`: where to report the sign-in.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `UserContextData`: what threat protection learns of the user's device.
    public var userContextData: UserContextData?

    /// `Session`: for `USER_AUTH`, the session that `ConfirmSignUp` returned, 20 to 4096 characters.
    public var session: String?

    /// `AuthFlow`: the flow of ``authParameters``.
    public var authFlow: AuthFlowType { authParameters.flow }

    /// Creates a request from values for its properties.
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

    /// Writes the members that are present.
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

/// Begins a sign-in from a server with AWS credentials, the request of `AdminInitiateAuth`.
public struct AdminInitiateAuthRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminInitiateAuth"
    typealias Response = InitiateAuthResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { authFlow.isIdempotent }
    var secrets: [String?] { authParameters.values.secrets + [session] }
    package var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": userPoolID, "authFlow": authFlow] }

    /// `UserPoolId`: the pool's id, region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `AuthFlow` and `AuthParameters`: the flow with its parameters.
    public var authParameters: AuthParameters

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// `AnalyticsMetadata`: where to report the sign-in.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `ContextData`: what threat protection learns of the user's request.
    public var contextData: ContextData?

    /// `Session`: for `USER_AUTH`, the session that `ConfirmSignUp` returned, 20 to 4096 characters.
    public var session: String?

    /// `AuthFlow`: the flow of ``authParameters``.
    public var authFlow: AuthFlowType { authParameters.flow }

    /// Creates a request from values for its properties.
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

    /// Writes the members that are present.
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
    /// A Boolean value that indicates whether a request that starts the flow may be repeated.
    ///
    /// The start of SRP only issues a challenge, and a refresh only issues tokens; any other start counts as an attempt or sends
    /// a code.
    var isIdempotent: Bool { [.userSRP, .refreshToken, .refreshTokenLegacy].contains(self) }
}

/// The next challenge or the tokens: the response of the four operations that start a sign-in or answer a challenge.
///
/// An absent member is `nil`, and an empty one is empty.
public struct InitiateAuthResponse: Hashable, Decodable, Sendable {
    /// `ChallengeName`: the challenge to answer, `nil` once the user is signed in.
    public var challengeName: ChallengeNameType?

    /// `Session`: what the next request must carry, 20 to 4096 characters.
    ///
    /// A plain SRP challenge comes without one.
    public var session: String?

    /// `ChallengeParameters`: the parameters of the challenge; a value that is not text is kept as JSON text.
    public var challengeParameters: [String: String]?

    /// `AuthenticationResult`: the tokens, once the user is signed in.
    public var authenticationResult: AuthenticationResult?

    /// `AvailableChallenges`: for `SELECT_CHALLENGE`, the first factors to choose from, in the service's order.
    public var availableChallenges: [ChallengeNameType]?

    /// For `MFA_SETUP`, the second factors that the user may set up; `nil` if the parameters name none.
    ///
    /// Read from `MFAS_CAN_SETUP`, or from `MFA_CAN_SETUP`, as some pages of the service's documentation spell it.
    public var allowedMFASetupTypes: [MFAFactor]? { ParameterList.mfaSetupTypes(in: challengeParameters) }

    private enum CodingKeys: String, CodingKey {
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeParameters = "ChallengeParameters"
        case authenticationResult = "AuthenticationResult"
        case availableChallenges = "AvailableChallenges"
    }
}

extension InitiateAuthResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["challengeName": challengeName?.rawValue ?? "nil", "hasTokens": authenticationResult != nil]
    }
}

extension InitiateAuthResponse {
    /// Reads a response.
    ///
    /// The service model declares texts, but emulators also send arrays and numbers, and Lambda triggers may send `null`. Such a
    /// value becomes JSON text, and `null` is left out.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
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
