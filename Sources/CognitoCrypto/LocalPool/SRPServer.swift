/// The server side of one SRP-6a exchange, with a private key b and the public key B = k·v + g^b mod N (RFC 5054, section 2.5.3).
///
/// It doesn't use ``SRPDerivation``, so that in tests the server and ``SRPClient`` verify each other.
package struct SRPServer: Sendable {
    /// `SRP_B`: the public key B in lowercase hex without leading zeros.
    package var publicKeyHex: String { BigNumber(bytes: SecretBytes(publicKeyBytes)).hex }

    /// I(B), the public key as it is hashed.
    private let publicKeyBytes: [UInt8]
    private let privateKey: SecretBytes
    private let verifier: SecretBytes

    /// Creates a server with a random private key of 256 bits, the minimum that RFC 5054 recommends.
    package init(verifier: SRPVerifier) throws(CognitoCryptoError) {
        try self.init(verifier: verifier, privateKey: .random(count: 32))
    }

    /// Creates a server with a known private key, only for test vectors.
    package init(verifier: SRPVerifier, privateKeyHex: String) throws(CognitoCryptoError) {
        try self.init(
            verifier: verifier,
            privateKey: BigNumber(hex: privateKeyHex, parameter: .serverPrivateKey).magnitude
        )
    }

    private init(verifier: SRPVerifier, privateKey: SecretBytes) throws(CognitoCryptoError) {
        let group = SRPGroup.cognito
        let power = try group.generatorPower(privateKey)
        let publicKey = (group.multiplier * BigNumber(bytes: verifier.value) + power) % group.prime
        publicKeyBytes = publicKey.twosComplement.unprotectedBytes
        self.privateKey = privateKey
        self.verifier = verifier.value
    }

    /// Computes the session key, HKDF of S = (A·v^u)^b mod N.
    ///
    /// - Parameter clientPublicKey: A.
    /// - Returns: The session key, 16 bytes.
    /// - Throws: ``CognitoCryptoError/scramblingParameterIsZero`` or ``CognitoCryptoError/openSSLFailed(_:)``.
    package func sessionKey(for clientPublicKey: SRPClientPublicKey) throws(CognitoCryptoError) -> SecretBytes {
        let group = SRPGroup.cognito
        let u = BigNumber(bytes: HashFunction.sha256.digest(clientPublicKey.bytes, publicKeyBytes))
        guard !u.isZero else { throw .scramblingParameterIsZero }
        let base = try BigNumber(bytes: clientPublicKey.bytes) * group.power(BigNumber(bytes: verifier), u)
        let secret = try group.power(base, BigNumber(bytes: privateKey))
        let pseudorandomKey = HKDF.extract(salt: u.twosComplement, secret: secret.twosComplement)
        return HKDF.expand(pseudorandomKey, info: Array("Caldera Derived Key".utf8), length: 16)
    }

    /// Returns a Boolean value that indicates whether a client's claim signature is valid, and so proves the password.
    ///
    /// - Parameters:
    ///   - signature: `PASSWORD_CLAIM_SIGNATURE`, decoded.
    ///   - clientPublicKey: A.
    ///   - poolName: The name of the user pool, or the device group key.
    ///   - identity: The username, or the device key.
    ///   - secretBlock: The secret block of this exchange, decoded.
    ///   - timestamp: `TIMESTAMP`.
    /// - Returns: A Boolean value that indicates whether the signature is valid.
    /// - Throws: ``CognitoCryptoError/scramblingParameterIsZero`` or ``CognitoCryptoError/openSSLFailed(_:)``.
    package func isValid(
        signature: [UInt8],
        from clientPublicKey: SRPClientPublicKey,
        poolName: String,
        identity: String,
        secretBlock: [UInt8],
        timestamp: String
    ) throws(CognitoCryptoError) -> Bool {
        let names = SecretBytes(utf8: poolName, identity)
        let key = try sessionKey(for: clientPublicKey)
        return HashFunction.sha256.hmac(key: key, names, secretBlock, Array(timestamp.utf8)).constantTimeEquals(
            signature
        )
    }
}

extension SRPServer: Redacted {}

/// The public key A of a client, which a server receives as `SRP_A`.
///
/// A multiple of N is rejected, because the premaster secret would be zero for any password (RFC 5054, section 2.5.4).
package struct SRPClientPublicKey: Hashable, Sendable {
    /// I(A), the public key as it is hashed.
    let bytes: [UInt8]

    /// Creates a key from uppercase or lowercase hex, with or without leading zeros.
    ///
    /// - Returns: `nil` if the text is not hex, has more digits than N, or is a multiple of N.
    package init?(hex: String) {
        guard let number = try? BigNumber(hex: hex, parameter: .clientPublicKey) else { return nil }
        let remainder = number % SRPGroup.cognito.prime
        guard !remainder.isZero else { return nil }
        bytes = number.twosComplement.unprotectedBytes
    }
}
