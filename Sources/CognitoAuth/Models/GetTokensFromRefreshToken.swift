import CognitoCrypto

/// Gets new tokens for a refresh token, the request of `GetTokensFromRefreshToken`.
///
/// The only operation of a refresh that serves app clients whose refresh tokens rotate.
public struct GetTokensFromRefreshTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetTokensFromRefreshToken"
    typealias Response = GetTokensFromRefreshTokenResponse
    var secrets: [String?] { [refreshToken, clientSecret, deviceKey] }

    /// `RefreshToken`: the refresh token.
    public var refreshToken: String

    /// `ClientId`: the app client's id, 1 to 128 characters.
    public var clientID: String

    /// `ClientSecret`: the app client's secret as it is, 24 to 64 characters, if it has one; not a hash.
    public var clientSecret: String?

    /// `DeviceKey`: the device that the tokens belong to, 1 to 55 characters, if the pool tracks devices.
    public var deviceKey: String?

    /// `ClientMetadata`: what the pool's Lambda triggers are told; neither stored nor encrypted.
    public var clientMetadata: [String: String]?

    /// Creates a request from values for its properties.
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

/// The new tokens, the response of `GetTokensFromRefreshToken`.
public struct GetTokensFromRefreshTokenResponse: Hashable, Decodable, Sendable {
    /// `AuthenticationResult`: the tokens; with a refresh token only if the app client rotates them.
    public var authenticationResult: AuthenticationResult?

    private enum CodingKeys: String, CodingKey {
        case authenticationResult = "AuthenticationResult"
    }
}

extension GetTokensFromRefreshTokenResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["hasTokens": authenticationResult != nil] }
}
