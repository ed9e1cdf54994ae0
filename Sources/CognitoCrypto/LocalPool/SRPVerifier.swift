/// The values that a server stores instead of a password: a salt, and the verifier v = g^x mod N (RFC 5054, section 2.4).
package struct SRPVerifier: Sendable {
    /// `SALT`: the salt in hex.
    package let saltHex: String

    /// v, which is never sent.
    let value: SecretBytes

    /// Creates the verifier of a password.
    ///
    /// - Parameters:
    ///   - poolName: The name of the user pool, or the device group key.
    ///   - identity: The username, or the device key.
    ///   - password: The password, which is hashed as UTF-8 without normalization.
    ///   - saltHex: The salt in hex, which may be negative. Defaults to `nil`: 16 random bytes, in hex without leading zeros,
    ///     as in the salts of Cognito.
    /// - Throws: ``CognitoCryptoError`` if the salt is empty, malformed, or longer than N, or OpenSSL fails.
    package init(
        poolName: String,
        identity: String,
        password: String,
        saltHex: String? = nil
    ) throws(CognitoCryptoError) {
        self.saltHex =
            if let saltHex { saltHex } else { try BigNumber(bytes: SecretBytes.random(count: 16)).hex }
        let salt = try BigNumber(hex: self.saltHex, parameter: .salt, signed: true)
        let credentials = HashFunction.sha256.digest(SecretBytes(utf8: poolName, identity, ":", password))
        let x = HashFunction.sha256.digest(salt.twosComplement, credentials)
        value = try SRPGroup.cognito.generatorPower(x).magnitude(width: Self.width)
    }

    /// Creates a verifier from a known v.
    package init(saltHex: String, verifier: borrowing BigNumber) {
        self.saltHex = saltHex
        value = verifier.magnitude(width: Self.width)
    }

    /// The length of N in bytes.
    private static let width = 384
}

extension SRPVerifier: Redacted {}
