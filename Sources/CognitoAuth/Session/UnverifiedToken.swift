import CognitoCrypto

public import Foundation

/// What a token says of itself, read without a look at its signature.
///
/// Good for a token that came from the service over TLS, as those of a sign-in did; never to be trusted from anyone else: a
/// ``TokenVerifier`` makes a ``VerifiedToken`` of it. Claims hold personal data, so a description shows use and expiry only.
///
/// Source: RFC 7519; RFC 7515, section 7.1.
public struct UnverifiedToken: TokenClaims, Hashable {
    /// The header: key id and algorithm.
    public let header: [String: JSONValue]

    /// Every claim by its name.
    public let claims: [String: JSONValue]

    /// Reads a token of three parts.
    ///
    /// Header and claims must be JSON objects in base64url without padding, with no two members of the same name. `nil` for
    /// anything else; a refresh token has five parts and is encrypted.
    ///
    /// - Parameter token: The token, without spaces or a `Bearer` around it.
    public init?(_ token: String) {
        guard let parts = TokenParts(token, atMost: 65_536) else { return nil }
        self.init(parts)
    }

    init?(_ parts: TokenParts) {
        guard let header = Self.object(parts.header), let claims = Self.object(parts.claims) else { return nil }
        self.header = header
        self.claims = claims
    }

    /// What the token is for, `token_use`.
    public var tokenUse: TokenUse? { claims["token_use"]?.string.flatMap(TokenUse.init) }

    /// The user's immutable id, `sub`; the app client's in a token for a machine.
    public var sub: String? { claims["sub"]?.string }

    /// The app client that the token was issued to: `client_id` of an access token, `aud` of an id token.
    public var clientID: String? { claims[tokenUse == .id ? "aud" : "client_id"]?.string }

    /// When the token expires, `exp`.
    public var expiresAt: Date? { date("exp") }

    private static func object(_ json: Data) -> [String: JSONValue]? {
        let members = try? JSONDecoder().decode([String: JSONValue].self, fromOutside: json, atMost: json.count)
        return members?.count == JSONPrescan(json).memberCount ? members : nil
    }
}

extension UnverifiedToken: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse?.rawValue ?? "unknown", "expiresAt": expiresAt?.description ?? "unknown"]
    }
}
