import CognitoCrypto

/// The request of `GetDerivedToken`, which exchanges a token for another one with a narrower scope or audience (RFC 8693).
///
/// The app client must allow `ALLOW_TOKEN_EXCHANGE_IMPERSONATION` or, with an actor token, `ALLOW_TOKEN_EXCHANGE_DELEGATION`.
public struct GetDerivedTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetDerivedToken"
    typealias Response = GetDerivedTokenResponse
    var isIdempotent: Bool { true }

    /// The client ID of the app client that requests the exchange, 1 to 128 characters.
    public var clientID: String

    /// The client secret, 24 to 64 characters, if the app client has one.
    public var clientSecret: String?

    /// The token to exchange: a JWT, or a SAML assertion.
    public var subjectToken: String

    /// The type of the subject token.
    public var subjectTokenType: TokenTypeIdentifierType

    /// The name of the identity provider that issued the subject token, 1 to 32 characters, or `nil` for the user pool itself.
    public var subjectTokenProviderName: String?

    /// The token of the service that acts for the user, which the claim `act` of the new token identifies.
    public var actorToken: String?

    /// The type of the actor token, required with an actor token.
    public var actorTokenType: TokenTypeIdentifierType?

    /// The name of the identity provider that issued the actor token, 1 to 32 characters, or `nil` for the user pool itself.
    public var actorTokenProviderName: String?

    /// The scopes, at most 50 of at most 256 characters, or `nil` for those of the subject token.
    ///
    /// Cognito grants those that the subject token and the app client also have.
    public var scopes: [String]?

    /// The name of the service for which the new token is intended, at most 1 element of at most 256 characters.
    ///
    /// A request can't have both an audience and a resource.
    public var audiences: [String]?

    /// The identifier of the resource server for which the new token is intended, at most 1 element of at most 256 characters.
    public var resources: [String]?

    /// The type of the new token, or `nil` for the default of Cognito.
    public var requestedTokenType: TokenTypeIdentifierType?

    /// Creates a request with the given property values.
    public init(
        clientID: String,
        clientSecret: String? = nil,
        subjectToken: String,
        subjectTokenType: TokenTypeIdentifierType,
        subjectTokenProviderName: String? = nil,
        actorToken: String? = nil,
        actorTokenType: TokenTypeIdentifierType? = nil,
        actorTokenProviderName: String? = nil,
        scopes: [String]? = nil,
        audiences: [String]? = nil,
        resources: [String]? = nil,
        requestedTokenType: TokenTypeIdentifierType? = nil
    ) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.subjectToken = subjectToken
        self.subjectTokenType = subjectTokenType
        self.subjectTokenProviderName = subjectTokenProviderName
        self.actorToken = actorToken
        self.actorTokenType = actorTokenType
        self.actorTokenProviderName = actorTokenProviderName
        self.scopes = scopes
        self.audiences = audiences
        self.resources = resources
        self.requestedTokenType = requestedTokenType
    }

    private enum CodingKeys: String, CodingKey {
        case clientID = "ClientId"
        case clientSecret = "ClientSecret"
        case subjectToken = "SubjectToken"
        case subjectTokenType = "SubjectTokenType"
        case subjectTokenProviderName = "SubjectTokenProviderName"
        case actorToken = "ActorToken"
        case actorTokenType = "ActorTokenType"
        case actorTokenProviderName = "ActorTokenProviderName"
        case scopes = "Scopes"
        case audiences = "Audiences"
        case resources = "Resources"
        case requestedTokenType = "RequestedTokenType"
    }
}

/// The response of `GetDerivedToken`.
public struct GetDerivedTokenResponse: Hashable, Decodable, Sendable {
    /// The new token, a JWT.
    public var issuedToken: String

    /// The type of the new token.
    public var issuedTokenType: TokenTypeIdentifierType

    /// The use of the new token in HTTP: `Bearer`, or `N_A` for a token that is not an access token.
    public var tokenType: String

    /// The lifetime of the new token, in seconds.
    public var expiresIn: Int?

    /// The scopes of the new token, at most 50 of at most 256 characters.
    public var scopes: [String]?

    private enum CodingKeys: String, CodingKey {
        case issuedToken = "IssuedToken"
        case issuedTokenType = "IssuedTokenType"
        case tokenType = "TokenType"
        case expiresIn = "ExpiresIn"
        case scopes = "Scopes"
    }
}

extension GetDerivedTokenResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["issuedTokenType": issuedTokenType, "expiresIn": expiresIn ?? 0]
    }
}

/// The type of a token in an exchange, `TokenTypeIdentifierType` and `IssuedTokenTypeIdentifierType` in the API.
public struct TokenTypeIdentifierType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `ACCESS_TOKEN`: an access token.
    public static let accessToken = Self(rawValue: "ACCESS_TOKEN")
    /// `ID_TOKEN`: an ID token.
    public static let idToken = Self(rawValue: "ID_TOKEN")
    /// `SAML2`: a SAML 2.0 assertion, which can only be a subject token or an actor token.
    public static let saml2 = Self(rawValue: "SAML2")
}
