/// The server's side of one exchange: a fresh secret b, and its public B = k·v + g^b mod N (RFC 5054, section 2.5.3).
///
/// It is written from the server's formulas and shares no step with ``SRPClient`` beyond the numbers and the hash, so that
/// each checks the other.
package struct SRPServer: Sendable {
    /// `SRP_B`: lower-case hex without zeros in front.
    package let publicKeyHex: String

    /// I(B), which is hashed.
    private let publicKeyBytes: [UInt8]
    private let privateKey: SecretBytes
    private let verifier: SecretBytes

    /// Begins an exchange with a secret of 256 random bits, the least RFC 5054 asks for.
    package init(verifier: SRPVerifier) throws(SRPError) {
        try self.init(verifier: verifier, privateKey: .random(count: 32))
    }

    /// Begins an exchange with a given secret; for vectors only.
    package init(verifier: SRPVerifier, privateKeyHex: String) throws(SRPError) {
        let number = try BigNumber(hex: privateKeyHex, parameter: .serverPrivateKey)
        try self.init(verifier: verifier, privateKey: number.magnitude(width: (number.bitWidth + 7) / 8))
    }

    private init(verifier: SRPVerifier, privateKey: SecretBytes) throws(SRPError) {
        let group = SRPGroup.cognito
        let blinded = try group.generatorPower(privateKey)
        let publicKey = (group.multiplier * BigNumber(bytes: verifier.value) + blinded) % group.prime
        publicKeyHex = publicKey.hex
        publicKeyBytes = publicKey.twosComplement.revealed
        self.privateKey = privateKey
        self.verifier = verifier.value
    }

    /// The 16 bytes both sides share: HKDF of S = (A·v^u)^b mod N.
    ///
    /// - Parameter client: The client's public key.
    /// - Returns: The key that signs the claim.
    /// - Throws: ``SRPError/scramblingParameterIsZero``, or what OpenSSL says.
    package func key(for client: SRPClientKey) throws(SRPError) -> SecretBytes {
        let group = SRPGroup.cognito
        let u = BigNumber(bytes: HashFunction.sha256.digest(client.bytes, publicKeyBytes))
        guard !u.isZero else { throw .scramblingParameterIsZero }
        let base = try BigNumber(bytes: client.bytes) * group.power(BigNumber(bytes: verifier), u)
        let secret = try group.power(base, BigNumber(bytes: privateKey))
        let pseudorandomKey = HKDF.extract(salt: u.twosComplement, secret: secret.twosComplement)
        return HKDF.expand(pseudorandomKey, info: Array("Caldera Derived Key".utf8), length: 16)
    }

    /// Whether a client's claim holds: the HMAC over group, identity, secret block and time under the shared key.
    ///
    /// - Parameters:
    ///   - signature: `PASSWORD_CLAIM_SIGNATURE`, decoded.
    ///   - client: The client's public key.
    ///   - group: The name of the user pool, or the device group key.
    ///   - identity: The user name, or the device key.
    ///   - secretBlock: The secret block of this exchange, decoded.
    ///   - timestamp: `TIMESTAMP` in its canonical form.
    /// - Returns: Whether the client knows the password.
    /// - Throws: ``SRPError/scramblingParameterIsZero``, or what OpenSSL says.
    package func accepts(
        signature: [UInt8],
        from client: SRPClientKey,
        group: String,
        identity: String,
        secretBlock: [UInt8],
        timestamp: String
    ) throws(SRPError) -> Bool {
        let names = SecretBytes(utf8: group, identity)
        let claim = HashFunction.sha256.hmac(key: try key(for: client), names, secretBlock, Array(timestamp.utf8))
        return claim.matches(signature)
    }
}

extension SRPServer: Redacted {}
