import CognitoCrypto

public import Foundation

/// The public keys with which a user pool's tokens are verified, from `<issuer>/.well-known/jwks.json`.
///
/// A ``TokenVerifier`` fetches them. Pass a set where it must not, and replace the set when the pool's keys rotate. Keys for other
/// purposes are ignored. Source: RFC 7517, section 5.
public struct JWKS: Hashable, Sendable {
    private var keys: [JWK]

    private static let maximumSize = 65_536

    /// Creates a set from JSON.
    ///
    /// - Parameter json: The set, of at most 64 KiB and 100 keys.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the data is not a set.
    public init(_ json: Data) throws {
        do throws(ParseError) {
            try self.init(reading: json)
        } catch {
            throw CognitoError.invalidConfiguration(error.reason)
        }
    }

    init(reading json: Data) throws(ParseError) {
        guard json.count <= Self.maximumSize else { throw ParseError(reason: "The key set is larger than 64 KiB.") }
        let set = try? JSONDecoder().decode([String: JSONValue].self, fromOutside: json, atMost: Self.maximumSize)
        guard let entries = set?["keys"]?.array else {
            throw ParseError(reason: "The data is not a JSON Web Key Set.")
        }
        guard entries.count <= 100 else { throw ParseError(reason: "The key set has more than 100 keys.") }
        keys = entries.compactMap(JWK.init)
    }

    /// A Boolean value that indicates whether a key of the set can verify tokens.
    var hasUsableKey: Bool { keys.contains { $0.key != nil } }

    /// Returns the key with an ID, or if several have it, the first usable one.
    func key(_ kid: String) -> JWK? {
        let matches = keys.filter { $0.kid.hasSameBytes(as: kid) }
        return matches.first { $0.key != nil } ?? matches.first
    }

    /// Adds the keys of another set, except those whose ID is known.
    mutating func add(_ other: JWKS) { keys += other.keys.filter { key($0.kid) == nil } }

    struct ParseError: Error {
        let reason: String
    }
}

/// A key of a set (RFC 7517; RFC 7518, section 6.3.1).
struct JWK: Hashable, Sendable {
    /// The key ID.
    let kid: String

    /// The key, or `nil` if it can't verify tokens.
    let key: RSAPublicKey?

    /// The reason why the key can't verify tokens.
    let rejectionReason: String?

    /// Creates a key from JSON, or returns `nil` if it has no ID.
    init?(_ json: JSONValue) {
        guard let kid = json["kid"]?.string, !kid.isEmpty else { return nil }
        self.kid = kid
        let key = Self.key(json)
        rejectionReason = Self.rejectionReason(json, key)
        self.key = rejectionReason == nil ? key : nil
    }

    private static func key(_ json: JSONValue) -> RSAPublicKey? {
        guard let modulus = json["n"]?.string.flatMap({ Base64URL.decode($0) }),
            let exponent = json["e"]?.string.flatMap({ Base64URL.decode($0) })
        else { return nil }
        return RSAPublicKey(modulus: modulus, exponent: exponent)
    }

    private static func rejectionReason(_ json: JSONValue, _ key: RSAPublicKey?) -> String? {
        if json["kty"]?.string != "RSA" { return "it is not an RSA key" }
        // Optional (RFC 7517, section 4.2).
        if let use = json["use"], use.string != "sig" { return "it is not for signatures" }
        if let algorithm = json["alg"], algorithm.string != "RS256" { return "it is not for RS256" }
        return key?.isAcceptableForRS256 == true ? nil : "its numbers are not an RSA key of 2048 to 8192 bits"
    }
}
