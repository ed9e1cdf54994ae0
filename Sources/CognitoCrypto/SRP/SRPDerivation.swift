/// The steps from a password to the claim signature, with the symbols of RFC 5054.
///
/// An integer n is hashed as I(n), its two's complement without padding (``BigNumber/twosComplement``).
package enum SRPDerivation {
    /// Returns the scrambling parameter u = SHA-256(I(A) ‖ I(B)) for the arguments I(A) and I(B).
    package static func scramblingParameter(_ clientPublicKey: [UInt8], _ serverPublicKey: [UInt8]) -> BigNumber {
        BigNumber(bytes: HashFunction.sha256.digest(clientPublicKey, serverPublicKey))
    }

    /// Returns the exponent x = SHA-256(I(salt) ‖ SHA-256(credentials)), 32 bytes, big-endian.
    ///
    /// The argument `salt` is I(salt). The credentials are the UTF-8 of pool name, identity, `:`, and password.
    package static func passwordExponent(salt: [UInt8], credentials: SecretBytes) -> SecretBytes {
        HashFunction.sha256.digest(salt, HashFunction.sha256.digest(credentials))
    }

    /// Computes the premaster secret S = (B − k·g^x)^(a + u·x) mod N.
    ///
    /// - Parameters:
    ///   - a: The client's private key.
    ///   - serverPublicKey: B, which is not zero modulo N.
    ///   - u: The scrambling parameter.
    ///   - x: The exponent of the password, big-endian.
    ///   - group: The group.
    /// - Returns: S.
    /// - Throws: ``CognitoCryptoError/scramblingParameterIsZero`` if u is zero: the verifier g^x would be enough to compute S;
    ///   ``CognitoCryptoError/openSSLFailed(_:)``.
    package static func premasterSecret(
        privateKey a: borrowing BigNumber,
        serverPublicKey: borrowing BigNumber,
        scramblingParameter u: borrowing BigNumber,
        passwordExponent x: SecretBytes,
        in group: SRPGroup = .cognito
    ) throws(CognitoCryptoError) -> BigNumber {
        guard !u.isZero else { throw .scramblingParameterIsZero }
        let base = group.removeVerifier(try group.generatorPower(x), from: serverPublicKey)
        return try group.power(base, a + u * BigNumber(bytes: x))
    }

    /// Returns the session key: 16 bytes of HKDF-SHA-256 of I(S), with the salt I(u).
    ///
    /// The time may reveal the length of I(S), which the protocol doesn't pad. S is different in each exchange.
    package static func sessionKey(
        premasterSecret: borrowing BigNumber,
        scramblingParameter u: borrowing BigNumber
    ) -> SecretBytes {
        let key = HKDF.extract(salt: u.twosComplement, secret: premasterSecret.twosComplement)
        return HKDF.expand(key, info: Array("Caldera Derived Key".utf8), length: 16)
    }

    /// Returns the claim signature: HMAC-SHA-256 of pool name, identity, secret block, and timestamp, without separators.
    package static func claimSignature(
        key: SecretBytes,
        poolName: String,
        identity: String,
        secretBlock: [UInt8],
        timestamp: String
    ) -> SecretBytes {
        HashFunction.sha256.hmac(
            key: key,
            SecretBytes(utf8: poolName, identity),
            secretBlock,
            SecretBytes(utf8: timestamp)
        )
    }
}
