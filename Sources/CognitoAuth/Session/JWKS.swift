import CognitoCrypto
public import Foundation

/// A user pool's public keys, which verify its tokens, from `<issuer>/.well-known/jwks.json`.
///
/// A ``TokenVerifier`` fetches the keys. If you create a verifier with a set instead, create another when the pool's keys
/// rotate. Keys for other purposes are not used. Source: RFC 7517, section 5.
public struct JWKS: Hashable, Sendable {
    private var keys: [JWK]

    private static let maximumSize = 65_536

    /// Creates a set from JSON.
    ///
    /// - Parameter json: The set, of at most 64 KiB and 100 keys.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the data is not such a set.
    public init(json: Data) throws { try self.init(decoding: json) }

    init(decoding json: Data) throws(CognitoError) {
        guard json.count <= Self.maximumSize else { throw .invalidConfiguration("The key set is larger than 64 KiB.") }
        guard let entries = JSONValue(parsing: json)?["keys"]?.array else {
            throw .invalidConfiguration("The data is not a JSON Web Key Set.")
        }
        guard entries.count <= 100 else { throw .invalidConfiguration("The key set has more than 100 keys.") }
        keys = entries.compactMap(JWK.init)
    }

    /// A Boolean value that indicates whether a key of the set can verify tokens.
    var hasUsableKey: Bool { keys.contains(where: \.isUsable) }

    /// Returns the key with the given key ID.
    ///
    /// If several keys have the ID, a usable one takes precedence.
    func key(_ kid: String) -> JWK? {
        let matches = keys.filter { $0.kid.hasSameBytes(as: kid) }
        return matches.first(where: \.isUsable) ?? matches.first
    }

    /// Adds the keys of another set, except those whose ID this set already contains.
    mutating func add(_ other: JWKS) { keys += other.keys.filter { key($0.kid) == nil } }
}

/// A key of a set (RFC 7517; RFC 7518, section 6.3.1).
struct JWK: Hashable, Sendable {
    let kid: String

    /// The public key, or the error for tokens that an unusable key signed.
    let publicKey: Result<RSAPublicKey, CognitoError>

    var isUsable: Bool { (try? publicKey.get()) != nil }

    /// Creates a key from JSON, or returns `nil` if it has no ID.
    init?(_ json: JSONValue) {
        guard let kid = json["kid"]?.string, !kid.isEmpty else { return nil }
        self.kid = kid
        publicKey = Result { () throws(CognitoError) in try Self.publicKey(json) }
    }

    private static func publicKey(_ json: JSONValue) throws(CognitoError) -> RSAPublicKey {
        guard json["kty"]?.string == "RSA" else { throw .unusableKey("it is not an RSA key") }
        // `use` and `alg` are optional (RFC 7517, sections 4.2 and 4.4).
        if let use = json["use"], use.string != "sig" { throw .unusableKey("its use is not sig") }
        if let algorithm = json["alg"], algorithm.string != "RS256" { throw .unusableKey("its algorithm is not RS256") }
        guard let modulus = json["n"]?.string.flatMap({ Base64URL.decode($0) }),
            let exponent = json["e"]?.string.flatMap({ Base64URL.decode($0) }),
            case let key = RSAPublicKey(modulus: modulus, exponent: exponent), key.isAcceptableForRS256
        else { throw .unusableKey("it is not a valid RSA key of 2048 to 8192 bits") }
        return key
    }
}
