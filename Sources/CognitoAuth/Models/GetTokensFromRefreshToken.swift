import CognitoCrypto

/// The request of `GetTokensFromRefreshToken`, which refreshes tokens.
///
/// An app client with refresh token rotation can refresh tokens only with this operation.
public struct GetTokensFromRefreshTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetTokensFromRefreshToken"
    typealias Response = GetTokensFromRefreshTokenResponse

    /// The refresh token.
    public var refreshToken: String

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The client secret itself, not a hash, 24 to 64 characters, or `nil` if the app client has no secret.
    public var clientSecret: String?

    /// The key of the device that Cognito issued the tokens to, 1 to 55 characters, if the user pool tracks devices.
    public var deviceKey: String?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(
        refreshToken: String,
        clientID: String,
        clientSecret: String? = nil,
        deviceKey: String? = nil,
        clientMetadata: [String: String]? = nil
    ) {
        self.refreshToken = refreshToken
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.deviceKey = deviceKey
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case refreshToken = "RefreshToken"
        case clientID = "ClientId"
        case clientSecret = "ClientSecret"
        case deviceKey = "DeviceKey"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `GetTokensFromRefreshToken`.
public struct GetTokensFromRefreshTokenResponse: Hashable, Decodable, Sendable {
    /// The tokens, with a refresh token only if the app client uses refresh token rotation.
    public var authenticationResult: AuthenticationResult?

    private enum CodingKeys: String, CodingKey {
        case authenticationResult = "AuthenticationResult"
    }
}

extension GetTokensFromRefreshTokenResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["hasTokens": authenticationResult != nil] }
}
