import CognitoAuth
import CognitoCrypto
import Foundation

/// A signer of JWTs with `RS256` (RFC 7515).
struct TokenSigner: Sendable {
    /// The signer whose key all pools of the process share, because generating a key takes longer than a test.
    static let shared = Result { try TokenSigner(key: RSAPrivateKey()) }

    private let key: RSAPrivateKey
    /// The key ID: the hash of the modulus in Base64, the form of Cognito's key IDs.
    private let keyID: String
    private let encodedHeader: String

    init(key: RSAPrivateKey) {
        self.key = key
        keyID = Base64.encode(HashFunction.sha256.digest(key.publicKey.modulus).unprotectedBytes)
        encodedHeader = Base64URL.encode(JSONValue.strings(["kid": keyID, "alg": "RS256"]).jsonData)
    }

    /// The key set with the public key (RFC 7517).
    var jwks: JSONValue {
        let key = JSONValue.strings([
            "alg": "RS256", "kty": "RSA", "use": "sig", "kid": keyID,
            "e": Base64URL.encode(key.publicKey.exponent), "n": Base64URL.encode(key.publicKey.modulus),
        ])
        return .object(["keys": .array([key])])
    }

    func sign(_ claims: [String: JSONValue]) throws -> String {
        let signingInput = encodedHeader + "." + Base64URL.encode(JSONValue.object(claims).jsonData)
        return signingInput + "." + Base64URL.encode(try key.signature(for: Array(signingInput.utf8)))
    }

    /// Returns the claims of a token that this key signed, or `nil` for any other text.
    func claims(of token: String) -> [String: JSONValue]? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let claims = Base64URL.decode(String(parts[1])),
            let signature = Base64URL.decode(String(parts[2])),
            key.publicKey.isValid(signature, for: Array("\(parts[0]).\(parts[1])".utf8))
        else { return nil }
        return JSONValue(parsing: Data(claims))?.object
    }
}
