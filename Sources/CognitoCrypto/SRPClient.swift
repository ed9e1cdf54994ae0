#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The client's side of one SRP-6a exchange with a Cognito user pool: it proves a password without sending it.
///
/// Make one for each sign-in, send ``publicKeyHex`` as `SRP_A`, and answer the challenge that comes back with
/// ``prove(_:group:identity:password:at:)``. A device is proved in the same way, with a client of its own.
///
/// The protocol is that of RFC 5054 with Cognito's own group, hashing and key derivation. The private key a is
/// overwritten in memory when the last copy of the client goes, and what a proof makes of the password is before the proof
/// is returned. The password itself cannot be: it is the caller's `String`, which Swift gives nobody a way to overwrite, so
/// a copy stays in freed memory until something else is written there. Nor does any of this reach what the system has
/// written elsewhere meanwhile, as swap space or a core dump.
///
/// The time that a proof takes, and the addresses it reads, do not depend on a or the password, but for how many bytes a,
/// x and S have without zeros in front: that is how a number is read, and how the protocol hashes it.
public struct SRPClient: Sendable {
    /// `SRP_A`: the public key A = g^a mod N in lower-case hex, without zeros in front.
    public let publicKeyHex: String

    /// I(A), the public key as it is hashed.
    private let publicKeyBytes: [UInt8]
    private let privateKey: SecretBytes

    /// How long a is, in bytes; RFC 5054, section 3.1, asks for 32 at least.
    package static let privateKeyLength = 40

    /// Makes a client with a fresh private key.
    ///
    /// The key has 320 random bits of OpenSSL's private generator. RFC 5054, section 3.1, asks for 256 at least, and OpenSSL
    /// itself uses 275 at most in this group. The 64 bits more cost thirty microseconds and leave room for a guess about how
    /// strong the group is, while the 1024 bits of other clients would take two milliseconds more for the whole sign-in and
    /// add nothing in a group of about 128 bits of strength.
    ///
    /// - Throws: ``SRPError/randomGeneratorFailed(_:)`` if there is no randomness, ``SRPError/openSSLFailed(_:)`` if
    ///   OpenSSL cannot compute.
    public init() throws(SRPError) {
        try self.init(privateKey: .random(count: Self.privateKeyLength))
    }

    /// Makes a client with a known private key, for a test against recorded values and for nothing else.
    ///
    /// - Parameter privateKeyHex: The private key a in hex.
    /// - Throws: ``SRPError/malformedHex(_:)``, ``SRPError/emptyValue(_:)`` or ``SRPError/valueTooLong(_:maximum:)``.
    @_spi(Testing)
    public init(privateKeyHex: String) throws(SRPError) {
        try self.init(privateKey: Self.read(privateKeyHex))
    }

    /// Reads a private key, which may be longer than N: vectors of other clients have such keys.
    private static func read(_ privateKeyHex: String) throws(SRPError) -> SecretBytes {
        let number = try BigNumber(hex: privateKeyHex, parameter: .privateKey, maximumDigits: 2048)
        return number.magnitude(width: (number.bitWidth + 7) / 8)
    }

    private init(privateKey: SecretBytes) throws(SRPError) {
        self.privateKey = privateKey
        // A power of g is never zero modulo a prime, so there is no A to refuse here.
        let publicKey = try SRPGroup.cognito.generatorPower(privateKey)
        publicKeyBytes = publicKey.twosComplement.revealed
        publicKeyHex = publicKey.hex
    }

    /// Proves a password in answer to a challenge.
    ///
    /// Call it when the challenge has come, not before: the service takes a proof for a few minutes around its time
    /// only. It is a computation of about a millisecond and does no input or output.
    ///
    /// - Parameters:
    ///   - challenge: What the server sent in answer to ``publicKeyHex``.
    ///   - group: The user pool's name, which is what follows the `_` in its id (``UserPoolID/name``), or the device
    ///     group key.
    ///   - identity: The challenge's `USER_ID_FOR_SRP`, which need not be what the user typed, or the device key.
    ///   - password: The password of the user or device, whose UTF-8 counts as it is; nothing is normalised.
    ///   - date: The time of the proof.
    /// - Returns: The three values of the answer.
    /// - Throws: ``SRPError/emptyValue(_:)`` for a group or identity that is empty,
    ///   ``SRPError/scramblingParameterIsZero`` or ``SRPError/openSSLFailed(_:)``.
    public func prove(
        _ challenge: SRPChallenge,
        group: String,
        identity: String,
        password: String,
        at date: Date
    ) throws(SRPError) -> SRPProof {
        try prove(
            challenge,
            group: group,
            identity: identity,
            password: password,
            timestamp: ClaimTimestamp.string(from: date)
        )
    }

    /// Proves a password with a timestamp that is already text.
    package func prove(
        _ challenge: SRPChallenge,
        group: String,
        identity: String,
        password: String,
        timestamp: String
    ) throws(SRPError) -> SRPProof {
        guard !group.isEmpty else { throw .emptyValue(.group) }
        guard !identity.isEmpty else { throw .emptyValue(.identity) }
        let key = try sessionKey(challenge, credentials: SecretBytes(utf8: group, identity, ":", password))
        let signature = SRPDerivation.claim(
            key: key,
            group: group,
            identity: identity,
            secretBlock: challenge.secretBlockBytes,
            timestamp: timestamp
        )
        return SRPProof(
            signature: Base64.encode(signature.revealed),
            secretBlock: challenge.secretBlock,
            timestamp: timestamp
        )
    }

    private func sessionKey(_ challenge: SRPChallenge, credentials: SecretBytes) throws(SRPError) -> SecretBytes {
        let u = SRPDerivation.scramblingParameter(publicKeyBytes, challenge.serverPublicKeyBytes)
        let x = SRPDerivation.passwordExponent(salt: challenge.saltBytes, credentials: credentials)
        let secret = try SRPDerivation.sharedSecret(
            privateKey: BigNumber(bytes: privateKey),
            serverPublicKey: BigNumber(bytes: challenge.serverPublicKeyBytes),
            scramblingParameter: u,
            passwordExponent: x
        )
        return SRPDerivation.sessionKey(sharedSecret: secret, scramblingParameter: u)
    }
}

extension SRPClient: Redacted {}
