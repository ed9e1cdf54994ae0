import CognitoCrypto

/// Answers a challenge, the request of `RespondToAuthChallenge`.
///
/// It holds passwords and codes, so a description shows the challenge's name only.
///
/// Source: RespondToAuthChallenge in the API reference.
public struct RespondToAuthChallengeRequest: Hashable, Sendable {
    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `ChallengeName` and `ChallengeResponses`: the challenge with its answer.
    public var challengeResponses: ChallengeResponses

    /// `Session`: the session of the challenge, as it came, 20 to 4096 characters; `nil` if it came with none.
    public var session: String?

    /// `AnalyticsMetadata`: where to report the sign-in.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `UserContextData`: what threat protection learns of the user's device.
    public var userContextData: UserContextData?

    /// `ClientMetadata`: what the pool's Lambda triggers are told.
    ///
    /// The service neither stores nor encrypts it.
    public var clientMetadata: [String: String]?

    /// `ChallengeName`: the challenge of ``challengeResponses``.
    public var challengeName: ChallengeNameType { challengeResponses.challengeName }

    /// Creates a request from values for its properties.
    public init(
        clientID: String,
        challengeResponses: ChallengeResponses,
        session: String? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        userContextData: UserContextData? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.clientID = clientID
        self.challengeResponses = challengeResponses
        self.session = session
        self.analyticsMetadata = analyticsMetadata
        self.userContextData = userContextData
        self.clientMetadata = clientMetadata
    }
}

extension RespondToAuthChallengeRequest: Encodable {
    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeResponses = "ChallengeResponses"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
    }

    /// Writes the request as it goes on the wire; what is absent is left out.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(clientID, forKey: .clientID)
        try container.encode(challengeName, forKey: .challengeName)
        try container.encodeIfPresent(session, forKey: .session)
        try container.encode(challengeResponses.values, forKey: .challengeResponses)
        try container.encodeIfPresent(analyticsMetadata, forKey: .analyticsMetadata)
        try container.encodeIfPresent(userContextData, forKey: .userContextData)
        try container.encodeIfPresent(clientMetadata, forKey: .clientMetadata)
    }
}

extension RespondToAuthChallengeRequest: CognitoOperation {
    typealias Response = RespondToAuthChallengeResponse
    static let operation = "RespondToAuthChallenge"
    static let authorization = OperationAuthorization.none
    var answersChallenge: Bool { true }
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { challengeResponses.values.secrets + [session].compactMap(\.self) + userContextData.secrets }
    func validate() throws(CognitoError) { try challengeResponses.values.checkCredential(for: Self.operation) }
}

extension RespondToAuthChallengeRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }
}

/// The next challenge or the tokens, the response of `RespondToAuthChallenge` and of `AdminRespondToAuthChallenge`.
///
/// A member that the service left out is `nil`, one that it sent empty is empty. The parameters hold salts, secret blocks
/// and masked addresses, so a description shows the challenge's name only.
public struct RespondToAuthChallengeResponse: Hashable, Codable, Sendable {
    /// `ChallengeName`: the challenge to answer next, `nil` once the user is signed in.
    public var challengeName: ChallengeNameType?

    /// `Session`: what the next request must carry, 20 to 4096 characters.
    public var session: String?

    /// `ChallengeParameters`: what the challenge tells; a value that is no text is kept as JSON text.
    public var challengeParameters: [String: String]?

    /// `AuthenticationResult`: the tokens, once the user is signed in.
    public var authenticationResult: AuthenticationResult?

    /// `AvailableChallenges`: the first factors to choose from, in the service's order, where it asks for a choice again.
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

extension RespondToAuthChallengeResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["challengeName": challengeName?.rawValue ?? "nil", "hasTokens": authenticationResult != nil]
    }
}
