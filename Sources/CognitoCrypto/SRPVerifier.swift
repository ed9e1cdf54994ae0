/// What a server keeps instead of a password: a salt, and the verifier v = g^x mod N (RFC 5054, section 2.4).
package struct SRPVerifier: Sendable {
    /// `SALT` as it goes on the wire: the salt in hex.
    package let saltHex: String

    /// v in bytes, to be computed with and never sent.
    let value: SecretBytes

    /// The verifier of a password.
    ///
    /// - Parameters:
    ///   - group: The name of the user pool, or the device group key.
    ///   - identity: The user name, or the device key.
    ///   - password: The password; its UTF-8 counts, as it is.
    ///   - saltHex: The salt in hex, negative ones included, or `nil` for 16 random bytes. They are sent as a number, so
    ///     that zeros in front disappear, as the service does it.
    /// - Throws: ``SRPError/malformedHex(_:)`` and its like for a salt that is no number, or what OpenSSL says.
    package init(
        group: String,
        identity: String,
        password: String,
        saltHex: String? = nil
    ) throws(SRPError) {
        let text: String
        if let saltHex { text = saltHex } else { text = try BigNumber(bytes: SecretBytes.random(count: 16)).hex }
        let salt = try BigNumber(hex: text, parameter: .salt, signed: true)
        let inner = HashFunction.sha256.digest(SecretBytes(utf8: group, identity, ":", password))
        let x = HashFunction.sha256.digest(salt.twosComplement, inner)
        let v = try SRPGroup.cognito.generatorPower(x)
        self.saltHex = text
        self.value = v.magnitude(width: SRPVerifier.width)
    }

    /// A verifier that is known as a number.
    package init(saltHex: String, verifier: borrowing BigNumber) {
        self.saltHex = saltHex
        value = verifier.magnitude(width: SRPVerifier.width)
    }

    /// The bytes of N.
    static let width = 384
}

extension SRPVerifier: Redacted {}
