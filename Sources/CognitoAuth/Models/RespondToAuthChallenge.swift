import CognitoCrypto

/// The request of `RespondToAuthChallenge`, which answers a challenge.
public struct RespondToAuthChallengeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RespondToAuthChallenge"
    typealias Response = InitiateAuthResponse
    var isChallengeResponse: Bool { true }
    func validate() throws(CognitoError) { try challengeResponses.values.checkCredential(for: Self.operation) }
    package var printableFields: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The challenge and its answer: `ChallengeName` and `ChallengeResponses`.
    public var challengeResponses: ChallengeResponses

    /// The session of the challenge, 20 to 4096 characters, or `nil` if the challenge has no session.
    public var session: String?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The user context data for threat protection.
    public var userContextData: UserContextData?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// The challenge of ``challengeResponses``.
    public var challengeName: ChallengeNameType { challengeResponses.challengeName }

    /// Creates a request with the given property values.
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

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeResponses = "ChallengeResponses"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
    }

    /// Encodes the members that are not `nil`.
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

/// The request of `AdminRespondToAuthChallenge`, with which a server that has AWS credentials answers a challenge.
public struct AdminRespondToAuthChallengeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminRespondToAuthChallenge"
    typealias Response = InitiateAuthResponse
    static let requiresCredentials = true
    var isChallengeResponse: Bool { true }
    func validate() throws(CognitoError) { try challengeResponses.values.checkCredential(for: Self.operation) }
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["userPoolID": userPoolID, "challengeName": challengeName]
    }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The challenge and its answer: `ChallengeName` and `ChallengeResponses`.
    public var challengeResponses: ChallengeResponses

    /// The session of the challenge, 20 to 4096 characters, or `nil` if the challenge has no session.
    public var session: String?

    /// The analytics metadata for Amazon Pinpoint.
    public var analyticsMetadata: AnalyticsMetadata?

    /// The context data for threat protection.
    public var contextData: ContextData?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// The challenge of ``challengeResponses``.
    public var challengeName: ChallengeNameType { challengeResponses.challengeName }

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        clientID: String,
        challengeResponses: ChallengeResponses,
        session: String? = nil,
        analyticsMetadata: AnalyticsMetadata? = nil,
        contextData: ContextData? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.userPoolID = userPoolID
        self.clientID = clientID
        self.challengeResponses = challengeResponses
        self.session = session
        self.analyticsMetadata = analyticsMetadata
        self.contextData = contextData
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case clientID = "ClientId"
        case challengeName = "ChallengeName"
        case challengeResponses = "ChallengeResponses"
        case session = "Session"
        case analyticsMetadata = "AnalyticsMetadata"
        case contextData = "ContextData"
        case clientMetadata = "ClientMetadata"
    }

    /// Encodes the members that are not `nil`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(userPoolID, forKey: .userPoolID)
        try container.encode(clientID, forKey: .clientID)
        try container.encode(challengeName, forKey: .challengeName)
        try container.encode(challengeResponses.values, forKey: .challengeResponses)
        try container.encodeIfPresent(session, forKey: .session)
        try container.encodeIfPresent(analyticsMetadata, forKey: .analyticsMetadata)
        try container.encodeIfPresent(contextData, forKey: .contextData)
        try container.encodeIfPresent(clientMetadata, forKey: .clientMetadata)
    }
}
