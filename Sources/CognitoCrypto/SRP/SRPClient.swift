#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The client side of one SRP-6a exchange with a Cognito user pool, which proves a password without sending it.
///
/// Create a client for each sign-in, send ``publicKeyHex`` as `SRP_A`, and answer the challenge with
/// ``proof(for:poolName:identity:password:at:)``. To prove the password of a device, use another client in the same way.
///
/// The protocol is that of RFC 5054 with Cognito's own group, hashing, and key derivation. The private key a is overwritten in
/// memory when the last copy of the client is freed. Values that are derived from the password are overwritten before the proof
/// is returned. The password itself is the caller's `String`, which can't be overwritten. Neither can copies that the operating
/// system makes, such as swap space or a core dump.
///
/// The duration and the memory accesses of a proof don't depend on the private key or the password, with two exceptions: OpenSSL
/// omits the leading zeros of a and x, and the protocol omits the leading zeros of S.
public struct SRPClient: Sendable {
    /// `SRP_A`: the public key A = g^a mod N in lowercase hex, without leading zeros.
    public let publicKeyHex: String

    /// The bytes of A that are hashed: I(A), the two's complement without padding.
    private let publicKeyBytes: [UInt8]
    private let privateKey: SecretBytes

    /// The length of the private key in bytes, for which RFC 5054, section 3.1, recommends at least 32.
    package static let privateKeyLength = 40

    /// Creates a client with a random private key.
    ///
    /// The key has 320 bits from OpenSSL's private random number generator. RFC 5054, section 3.1, recommends at least 256 bits,
    /// and OpenSSL itself uses up to 275 bits in this group. The 1024 bits of other clients take two milliseconds more for each
    /// sign-in, but don't add security in a group of about 128 bits of strength.
    ///
    /// - Throws: ``CognitoCryptoError/randomGeneratorFailed(_:)`` or ``CognitoCryptoError/openSSLFailed(_:)``.
    public init() throws(CognitoCryptoError) {
        try self.init(privateKey: .random(count: Self.privateKeyLength))
    }

    /// Creates a client with a known private key, only for tests with recorded values.
    ///
    /// - Parameter privateKeyHex: The private key a in hex, which may be longer than N.
    /// - Throws: ``CognitoCryptoError/malformedHex(_:)``, ``CognitoCryptoError/emptyValue(_:)``, or
    ///   ``CognitoCryptoError/valueTooLong(_:maximum:)``.
    @_spi(Testing)
    public init(privateKeyHex: String) throws(CognitoCryptoError) {
        try self.init(privateKey: BigNumber(hex: privateKeyHex, parameter: .privateKey, maximumDigits: 2048).magnitude)
    }

    private init(privateKey: SecretBytes) throws(CognitoCryptoError) {
        self.privateKey = privateKey
        // A is never zero modulo N, because N is prime and does not divide g.
        let publicKey = try SRPGroup.cognito.generatorPower(privateKey)
        publicKeyBytes = publicKey.twosComplement.unprotectedBytes
        publicKeyHex = publicKey.hex
    }

    /// Proves a password in response to a challenge.
    ///
    /// Compute the proof when you answer the challenge, because Cognito accepts a proof for a few minutes only. The computation
    /// takes about a millisecond.
    ///
    /// - Parameters:
    ///   - challenge: The challenge that the server returned for ``publicKeyHex``.
    ///   - poolName: For a device, the device group key. For a user, ``UserPoolID/name``: the part of the user pool ID after `_`.
    ///   - identity: For a device, the device key. For a user, `USER_ID_FOR_SRP`, which can differ from the entered username.
    ///   - password: The password of the user or device, which is hashed as UTF-8 without normalization.
    ///   - date: The time of the proof.
    /// - Returns: The three values of the challenge response.
    /// - Throws: ``CognitoCryptoError/emptyValue(_:)`` for an empty pool name or identity,
    ///   ``CognitoCryptoError/scramblingParameterIsZero``, or ``CognitoCryptoError/openSSLFailed(_:)``.
    public func proof(
        for challenge: SRPChallenge,
        poolName: String,
        identity: String,
        password: String,
        at date: Date
    ) throws(CognitoCryptoError) -> SRPProof {
        try proof(
            for: challenge,
            poolName: poolName,
            identity: identity,
            password: password,
            timestamp: SRPTimestamp.string(from: date)
        )
    }

    package func proof(
        for challenge: SRPChallenge,
        poolName: String,
        identity: String,
        password: String,
        timestamp: String
    ) throws(CognitoCryptoError) -> SRPProof {
        guard !poolName.isEmpty else { throw .emptyValue(.poolName) }
        guard !identity.isEmpty else { throw .emptyValue(.identity) }
        let u = SRPDerivation.scramblingParameter(publicKeyBytes, challenge.serverPublicKeyBytes)
        let x = SRPDerivation.passwordExponent(
            salt: challenge.saltBytes,
            credentials: SecretBytes(utf8: poolName, identity, ":", password)
        )
        let premasterSecret = try SRPDerivation.premasterSecret(
            privateKey: BigNumber(bytes: privateKey),
            serverPublicKey: BigNumber(bytes: challenge.serverPublicKeyBytes),
            scramblingParameter: u,
            passwordExponent: x
        )
        let signature = SRPDerivation.claimSignature(
            key: SRPDerivation.sessionKey(premasterSecret: premasterSecret, scramblingParameter: u),
            poolName: poolName,
            identity: identity,
            secretBlock: challenge.secretBlockBytes,
            timestamp: timestamp
        )
        return SRPProof(
            signature: Base64.encode(signature.unprotectedBytes),
            secretBlock: challenge.secretBlock,
            timestamp: timestamp
        )
    }
}

extension SRPClient: Redacted {}

/// The proof of a password, which consists of three values of the challenge response.
///
/// It is valid for one exchange and a few minutes. Send all three values unchanged.
public struct SRPProof: Hashable, Sendable {
    /// `PASSWORD_CLAIM_SIGNATURE`: 32 bytes in standard Base64 with padding, 44 characters.
    public let signature: String
    /// `PASSWORD_CLAIM_SECRET_BLOCK`: the challenge's `SECRET_BLOCK`, unchanged.
    public let secretBlock: String
    /// `TIMESTAMP`: the signed time, in the format of ``SRPTimestamp``.
    public let timestamp: String
}

extension SRPProof: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["timestamp": timestamp] }
}
