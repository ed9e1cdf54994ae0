import CognitoCrypto

/// The request of `GetClientToken`, which issues an access token to an app client itself, for machine-to-machine authorization.
///
/// The app client must have a secret, and `ALLOW_CLIENT_TOKEN_AUTH` as its only authentication flow.
public struct GetClientTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetClientToken"
    typealias Response = GetClientTokenResponse
    var isIdempotent: Bool { true }

    /// The client ID, 1 to 128 characters.
    public var clientID: String

    /// The client secret, 24 to 64 characters.
    public var secret: String

    /// The scopes, at most 50 of at most 256 characters, such as `orders/read`, or `nil` for all scopes of the app client.
    ///
    /// A scope is the identifier of a resource server, `/`, and a name.
    public var scopes: [String]?

    /// The client metadata, which Cognito passes to the user pool's Lambda triggers and neither stores nor encrypts.
    public var clientMetadata: [String: String]?

    /// Creates a request with the given property values.
    public init(clientID: String, secret: String, scopes: [String]? = nil, clientMetadata: [String: String]? = nil) {
        self.clientID = clientID
        self.secret = secret
        self.scopes = scopes
        self.clientMetadata = clientMetadata
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case secret = "Secret"
        case scopes = "Scopes"
        case clientMetadata = "ClientMetadata"
    }
}

/// The response of `GetClientToken`.
public struct GetClientTokenResponse: Hashable, Decodable, Sendable {
    /// The access token and its lifetime.
    public var clientAuthenticationResult: ClientAuthenticationResult?

    private enum CodingKeys: String, CodingKey {
        case clientAuthenticationResult = "ClientAuthenticationResult"
    }
}

/// The access token of an app client, `ClientAuthenticationResultType` in the API.
public struct ClientAuthenticationResult: Hashable, Decodable, Sendable {
    /// The access token, a JWT.
    public var accessToken: String?

    /// The lifetime of the access token, in seconds.
    public var expiresIn: Int?

    /// The token type, such as `Bearer`.
    public var tokenType: String?

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case expiresIn = "ExpiresIn"
        case tokenType = "TokenType"
    }
}

extension GetClientTokenResponse: Redacted {}

extension ClientAuthenticationResult: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["expiresIn": expiresIn ?? 0] }
}
