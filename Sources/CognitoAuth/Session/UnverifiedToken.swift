import CognitoCrypto
public import Foundation

/// A decoded token whose signature is not verified.
///
/// Use it for tokens that Cognito returned over TLS, such as those of a sign-in. Verify every other token with a
/// ``TokenVerifier``. Claims are personal data, so a description contains only the use and the expiration.
///
/// Source: RFC 7519; RFC 7515, section 7.1.
public struct UnverifiedToken: TokenClaims, Hashable {
    /// The JOSE header, with the key ID and the algorithm.
    public let header: [String: JSONValue]

    /// The claims by name.
    public let claims: [String: JSONValue]

    /// Decodes a token, or returns `nil` if it is malformed or larger than 64 KiB.
    ///
    /// The token has three parts in Base64URL without padding. Its header and claims are JSON objects without duplicate names.
    /// A refresh token is encrypted and cannot be decoded.
    ///
    /// - Parameter token: The token, without spaces or the `Bearer` scheme.
    public init?(_ token: String) {
        guard let jws = CompactJWS(token, atMost: 65_536) else { return nil }
        self.init(jws)
    }

    init?(_ jws: CompactJWS) {
        guard let header = Self.object(jws.header), let claims = Self.object(jws.claims) else { return nil }
        self.header = header
        self.claims = claims
    }

    /// The use of the token, `token_use`.
    public var tokenUse: TokenUse? { claims["token_use"]?.string.flatMap(TokenUse.init) }

    /// The user's immutable ID, `sub`, or the app client ID in a machine-to-machine token.
    public var sub: String? { claims["sub"]?.string }

    /// The app client to which the token was issued: `client_id` of an access token, `aud` of an ID token.
    public var clientID: String? { claims[tokenUse == .id ? "aud" : "client_id"]?.string }

    /// The time when the token expires, `exp`.
    public var expiresAt: Date? { date("exp") }

    private static func object(_ json: [UInt8]) -> [String: JSONValue]? {
        var parser = JSONParser(json)
        let members = parser.parse()?.object
        return parser.hasDuplicateNames ? nil : members
    }
}

extension UnverifiedToken: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse?.rawValue ?? "unknown", "expiresAt": expiresAt?.description ?? "unknown"]
    }
}
