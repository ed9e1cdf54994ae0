import CognitoCrypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

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

    /// What is signed: header and claims in base64url, with their dot.
    let signedText: String

    /// The signature; empty if there is none.
    let signature: [UInt8]

    /// Reads a token of three parts.
    ///
    /// Header and claims must be JSON objects in base64url without padding, with no two members of the same name. `nil` for
    /// anything else; a refresh token has five parts and is encrypted.
    ///
    /// - Parameter token: The token, without spaces or a `Bearer` around it.
    public init?(_ token: String) {
        guard token.utf8.count <= Self.largest else { return nil }
        let dot = UInt8(ascii: ".")
        let parts = token.utf8.split(separator: dot, maxSplits: 3, omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { return nil }
        self.header = header
        self.claims = claims
        signedText = "\(parts[0]).\(parts[1])"
        self.signature = signature
    }

    /// What the token is for, `token_use`.
    public var tokenUse: TokenUse? { claims["token_use"]?.string.flatMap(TokenUse.init) }

    /// The user's immutable id, `sub`; the app client's in a token for a machine.
    public var sub: String? { claims["sub"]?.string }

    /// The app client that the token was issued to: `client_id` of an access token, `aud` of an id token.
    public var clientID: String? { claims[tokenUse == .id ? "aud" : "client_id"]?.string }

    /// When the token expires, `exp`.
    public var expiresAt: Date? { date("exp") }

    /// Far more than fits into a request's header, in bytes.
    private static let largest = 65_536

    private static func object(_ part: Substring) -> [String: JSONValue]? {
        guard let data = Base64URL.decode(part).map({ Data($0) }) else { return nil }
        let members = try? JSONDecoder().decode([String: JSONValue].self, fromOutside: data, atMost: Self.largest)
        return members?.count == JSONShape(data).memberCount ? members : nil
    }
}

extension UnverifiedToken: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse?.rawValue ?? "unknown", "expiresAt": expiresAt?.description ?? "unknown"]
    }
}
