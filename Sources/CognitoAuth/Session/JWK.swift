import CognitoCrypto

/// One public key of a set, or why it is of no use (RFC 7517; RFC 7518, section 6.3.1).
struct JWK: Hashable, Sendable {
    /// The key's id.
    let kid: String

    /// The key, if tokens are signed with such ones.
    let key: RSAPublicKey?

    /// Why there is none.
    let flaw: String?

    /// Reads a key; `nil` if it has no id to be found by.
    init?(_ json: JSONValue) {
        guard let kid = json["kid"]?.string, !kid.isEmpty else { return nil }
        self.kid = kid
        let key = Self.key(json)
        let flaw = Self.flaw(json, key)
        self.key = flaw == nil ? key : nil
        self.flaw = flaw
    }

    private static func key(_ json: JSONValue) -> RSAPublicKey? {
        guard let modulus = json["n"]?.string.flatMap({ Base64URL.decode($0) }),
            let exponent = json["e"]?.string.flatMap({ Base64URL.decode($0) })
        else { return nil }
        return RSAPublicKey(modulus: modulus, exponent: exponent)
    }

    private static func flaw(_ json: JSONValue, _ key: RSAPublicKey?) -> String? {
        if json["kty"]?.string != "RSA" { return "it is not an RSA key" }
        // Optional (RFC 7517, section 4.2).
        if let use = json["use"], use.string != "sig" { return "it is not for signatures" }
        if let algorithm = json["alg"], algorithm.string != "RS256" { return "it is not for RS256" }
        return key?.isAcceptableForRS256 == true ? nil : "its numbers are no RSA key of 2048 to 8192 bits"
    }
}
