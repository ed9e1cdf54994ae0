import CognitoCrypto

/// Begins a sign-in from a server with AWS credentials, the request of `AdminInitiateAuth`.
public struct AdminInitiateAuthRequest: Hashable, Sendable {
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
}

extension AdminInitiateAuthRequest: Encodable {
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

extension AdminInitiateAuthRequest: CognitoOperation {
    static let operation = "AdminInitiateAuth"
    typealias Response = InitiateAuthResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { authFlow.isIdempotent }
    var secrets: [String?] { authParameters.values.secrets + [session] }
    package var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": userPoolID, "authFlow": authFlow] }
}
