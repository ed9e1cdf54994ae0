import CognitoCrypto

/// Begins a sign-in or refreshes tokens, the request of `InitiateAuth`.
///
/// It holds passwords and tokens, so a description shows the flow only.
///
/// Source: InitiateAuth in the API reference.
public struct InitiateAuthRequest: Hashable, Sendable {
    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `AuthFlow` and `AuthParameters`: the flow with its parameters.
    public var authParameters: AuthParameters

    /// `ClientMetadata`: what the pool's Lambda triggers are told.
    ///
    /// The service neither stores nor encrypts it.
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
}

extension InitiateAuthRequest: Encodable {
    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case authFlow = "AuthFlow"
        case authParameters = "AuthParameters"
        case clientMetadata = "ClientMetadata"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case session = "Session"
    }

    /// Writes the request as it goes on the wire; what is absent is left out.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
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

extension InitiateAuthRequest: CognitoOperation {
    typealias Response = InitiateAuthResponse
    static let operation = "InitiateAuth"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .ofSignIn(authFlow) }
    var secrets: [String] { authParameters.values.secrets + [session].compactMap(\.self) + userContextData.secrets }
}

extension InitiateAuthRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["authFlow": authFlow] }
}

/// The next challenge or the tokens, the response of `InitiateAuth` and of `AdminInitiateAuth`.
///
/// A member that the service left out is `nil`, one that it sent empty is empty. The parameters hold salts, secret blocks
/// and masked addresses, so a description shows the challenge's name only.
public struct InitiateAuthResponse: Hashable, Codable, Sendable {
    /// `ChallengeName`: the challenge to answer, `nil` once the user is signed in.
    public var challengeName: ChallengeNameType?

    /// `Session`: what the next request must carry, 20 to 4096 characters.
    ///
    /// A plain SRP challenge comes without one.
    public var session: String?

    /// `ChallengeParameters`: what the challenge tells; a value that is no text is kept as JSON text.
    public var challengeParameters: [String: String]?

    /// `AuthenticationResult`: the tokens, once the user is signed in.
    public var authenticationResult: AuthenticationResult?

    /// `AvailableChallenges`: for `SELECT_CHALLENGE`, the first factors to choose from, in the service's order.
    public var availableChallenges: [ChallengeNameType]?

    /// Creates a response from values for its properties.
    public init(
        challengeName: ChallengeNameType? = nil,
        session: String? = nil,
        challengeParameters: [String: String]? = nil,
        authenticationResult: AuthenticationResult? = nil,
        availableChallenges: [ChallengeNameType]? = nil
    ) {
        self.challengeName = challengeName
        self.session = session
        self.challengeParameters = challengeParameters
        self.authenticationResult = authenticationResult
        self.availableChallenges = availableChallenges
    }

    private enum CodingKeys: String, CodingKey {
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeParameters = "ChallengeParameters"
        case authenticationResult = "AuthenticationResult"
        case availableChallenges = "AvailableChallenges"
    }

    /// Reads a response, leniently where servers differ.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if the members have types that cannot be read.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        challengeName = try container.decodeIfPresent(ChallengeNameType.self, forKey: .challengeName)
        session = try container.decodeIfPresent(String.self, forKey: .session)
        let parameters = try container.decodeIfPresent(LenientParameters.self, forKey: .challengeParameters)
        challengeParameters = parameters?.values
        authenticationResult = try container.decodeIfPresent(AuthenticationResult.self, forKey: .authenticationResult)
        let available = try container.decodeIfPresent([JSONValue].self, forKey: .availableChallenges)
        availableChallenges = available?.compactMap(\.text).map(ChallengeNameType.init(rawValue:))
    }
}

extension InitiateAuthResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["challengeName": challengeName?.rawValue ?? "nil", "hasTokens": authenticationResult != nil]
    }
}
