/// The steps from a password to the key that signs a claim, each with the letter RFC 5054 gives its result.
///
/// An integer is hashed as I(n), its two's complement (``BigNumber/twosComplement``); there is no other padding.
package enum SRPDerivation {
    /// u = SHA-256(I(A) ‖ I(B)), which makes the secret depend on both public keys.
    ///
    /// - Parameters:
    ///   - clientPublicKey: I(A).
    ///   - serverPublicKey: I(B).
    /// - Returns: u.
    package static func scramblingParameter(_ clientPublicKey: [UInt8], _ serverPublicKey: [UInt8]) -> BigNumber {
        BigNumber(bytes: HashFunction.sha256.digest(clientPublicKey, serverPublicKey))
    }

    /// x = SHA-256(I(salt) ‖ SHA-256(credentials)), the password as an exponent.
    ///
    /// - Parameters:
    ///   - salt: I(salt).
    ///   - credentials: UTF-8 of group, identity, `:` and password, one after the other.
    /// - Returns: x, 32 bytes big-endian.
    package static func passwordExponent(salt: [UInt8], credentials: SecretBytes) -> SecretBytes {
        HashFunction.sha256.digest(salt, HashFunction.sha256.digest(credentials))
    }

    /// v = g^x mod N, what the server keeps instead of the password.
    package static func verifier(
        passwordExponent x: SecretBytes,
        in group: SRPGroup = .cognito
    ) throws(SRPError) -> BigNumber {
        try group.generatorPower(x)
    }

    /// S = (B − k·g^x)^(a + u·x) mod N, the secret that both sides come to.
    ///
    /// - Parameters:
    ///   - a: The client's private key.
    ///   - serverPublicKey: B, already known not to be zero modulo N.
    ///   - u: The scrambling parameter.
    ///   - x: The password's exponent, big-endian.
    ///   - group: The group.
    /// - Returns: S.
    /// - Throws: ``SRPError/scramblingParameterIsZero``, since x would then not count, or
    ///   ``SRPError/openSSLFailed(_:)``.
    package static func sharedSecret(
        privateKey a: borrowing BigNumber,
        serverPublicKey: borrowing BigNumber,
        scramblingParameter u: borrowing BigNumber,
        passwordExponent x: SecretBytes,
        in group: SRPGroup = .cognito
    ) throws(SRPError) -> BigNumber {
        guard !u.isZero else { throw .scramblingParameterIsZero }
        let verifier = try verifier(passwordExponent: x, in: group)
        return try group.power(group.base(serverPublicKey, without: verifier), a + u * BigNumber(bytes: x))
    }

    /// The 16 bytes that sign the claim: HKDF-SHA-256 of I(S), salted with I(u).
    ///
    /// I(S) is as long as S is, which the protocol has and the time of the hash may tell. It is little that is told, and S
    /// is another in each exchange, as a is.
    package static func sessionKey(
        sharedSecret: borrowing BigNumber,
        scramblingParameter u: borrowing BigNumber
    ) -> SecretBytes {
        let key = HKDF.extract(salt: u.twosComplement, secret: sharedSecret.twosComplement)
        return HKDF.expand(key, info: Array("Caldera Derived Key".utf8), length: 16)
    }

    /// The signature of a claim: HMAC-SHA-256 of group, identity, secret block and timestamp, without separators.
    package static func claim(
        key: SecretBytes,
        group: String,
        identity: String,
        secretBlock: [UInt8],
        timestamp: String
    ) -> SecretBytes {
        HashFunction.sha256.hmac(
            key: key,
            SecretBytes(utf8: group, identity),
            secretBlock,
            SecretBytes(utf8: timestamp)
        )
    }
}
