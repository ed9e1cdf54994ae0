import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs tokens as JWTs with `RS256` (RFC 7515).
struct TokenSigner {
    /// The one key of the process: making it takes longer than everything else a pool does.
    static let shared = Result { try TokenSigner(key: RSAPrivateKey()) }

    private let key: RSAPrivateKey

    /// The key id: the hash of the modulus in base64, which looks like the service's.
    private let keyID: String

    init(key: RSAPrivateKey) {
        self.key = key
        keyID = Base64.encode(HashFunction.sha256.digest(key.publicKey.modulus).unprotectedBytes)
    }

    /// The public half as a JWK (RFC 7517; members as the service has them).
    var jwk: [String: String] {
        [
            "alg": "RS256", "kty": "RSA", "use": "sig", "kid": keyID,
            "e": Base64URL.encode(key.publicKey.exponent), "n": Base64URL.encode(key.publicKey.modulus),
        ]
    }

    /// The claims of a token that this key signed, `nil` of any other text.
    func claims<Claims: Decodable>(of token: String, as type: Claims.Type) throws -> Claims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let claims = Base64URL.decode(String(parts[1])),
            let signature = Base64URL.decode(String(parts[2])),
            key.publicKey.isValid(signature, for: Array("\(parts[0]).\(parts[1])".utf8))
        else { return nil }
        return try? JSONDecoder().decode(type, from: Data(claims))
    }

    func sign(_ claims: [String: ClaimValue]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let header = try encoder.encode(["kid": keyID, "alg": "RS256"])
        let signed = Base64URL.encode(header) + "." + Base64URL.encode(try encoder.encode(claims))
        return signed + "." + Base64URL.encode(try key.signature(for: Array(signed.utf8)))
    }
}
