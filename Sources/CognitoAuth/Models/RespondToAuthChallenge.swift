import CognitoCrypto

/// Answers a challenge, the request of `RespondToAuthChallenge`.
public struct RespondToAuthChallengeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "RespondToAuthChallenge"
    typealias Response = InitiateAuthResponse
    var isChallengeResponse: Bool { true }
    var secrets: [String?] { challengeResponses.values.secrets + [session] + userContextData.secrets }
    func validate() throws(CognitoError) { try challengeResponses.values.checkCredential(for: Self.operation) }
    package var shown: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }

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

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
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

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case challengeName = "ChallengeName"
        case session = "Session"
        case challengeResponses = "ChallengeResponses"
        case analyticsMetadata = "AnalyticsMetadata"
        case userContextData = "UserContextData"
        case clientMetadata = "ClientMetadata"
    }

    /// Writes the members that are present.
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

/// Answers a challenge from a server with AWS credentials, the request of `AdminRespondToAuthChallenge`.
public struct AdminRespondToAuthChallengeRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminRespondToAuthChallenge"
    typealias Response = InitiateAuthResponse
    static let requiresCredentials = true
    var isChallengeResponse: Bool { true }
    var secrets: [String?] { challengeResponses.values.secrets + [session] }
    func validate() throws(CognitoError) { try challengeResponses.values.checkCredential(for: Self.operation) }
    package var shown: KeyValuePairs<String, any Sendable> {
        ["userPoolID": userPoolID, "challengeName": challengeName]
    }

    /// `UserPoolId`: the pool's id, region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `ChallengeName` and `ChallengeResponses`: the challenge with its answer.
    public var challengeResponses: ChallengeResponses

    /// `Session`: the session of the challenge, as it came, 20 to 4096 characters; `nil` if it came with none.
    public var session: String?

    /// `AnalyticsMetadata`: where to report the sign-in.
    public var analyticsMetadata: AnalyticsMetadata?

    /// `ContextData`: what threat protection learns of the user's request.
    public var contextData: ContextData?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// `ChallengeName`: the challenge of ``challengeResponses``.
    public var challengeName: ChallengeNameType { challengeResponses.challengeName }

    /// Creates a request from values for its properties.
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

    /// Writes the members that are present.
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
