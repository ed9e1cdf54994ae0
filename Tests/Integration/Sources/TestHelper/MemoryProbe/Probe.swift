#if os(Linux)
@_spi(Testing) import CognitoCrypto

/// The experiments, and what of their outcome is not as it must be.
final class Probe {
    private let memory = try? WritableMemory()
    private(set) var failures: [String] = []

    private let secrets = [MaskedSecret.privateKey] + MaskedSecret.derived

    init() throws {
        // OpenSSL and the group set themselves up at the first use.
        _ = try SRPClient()
    }

    /// Counts the copies and prints them; each of them has to be in the range.
    @inline(never)
    func expect(_ copies: ClosedRange<Int>, of secrets: [MaskedSecret], _ moment: String) throws {
        guard let memory else { throw WritableMemory.Unreadable() }
        for (secret, count) in zip(secrets, try memory.copies(of: secrets)) {
            print("\(moment): \(secret.name): \(count)")
            if !copies.contains(count) { failures.append("\(moment): \(secret.name): \(count) copies") }
        }
    }

    /// A secret in a buffer of the library's is found, and not when the buffer has gone: the search can see.
    func lookAtRawBuffers() throws {
        var buffers = secrets.map { secret in
            unsafe SecretBytes(count: secret.masked.count) { target in
                for (index, byte) in secret.reveal().enumerated() { unsafe target[index] = byte }
            }
        }
        try expect(1...1, of: secrets, "raw buffer")
        withExtendedLifetime(buffers) {}
        buffers.removeAll()
        try expect(0...0, of: secrets, "raw buffer gone")
    }

    /// Each step's result is found as long as it is held, so these are the values that a proof goes through.
    func lookAtSteps() throws {
        try holdSteps()
        try expect(0...0, of: secrets, "steps gone")
    }

    @inline(never)
    private func holdSteps() throws {
        let password = Self.string(.password)
        let a = try BigNumber(hex: Self.hex(.privateKey), parameter: .privateKey)
        let serverPublicKey = try BigNumber(hex: MaskedSecret.serverPublicKey, parameter: .serverPublicKey)
        let salt = try BigNumber(hex: MaskedSecret.salt, parameter: .salt)
        let group = SRPGroup.cognito
        let u = SRPDerivation.scramblingParameter(
            try group.power(group.generator, a).twosComplement.revealed,
            serverPublicKey.twosComplement.revealed
        )
        let message = SecretBytes(utf8: "Ab12CdEf3", "ada", ":", password)
        let inner = HashFunction.sha256.digest(message)
        let x = SRPDerivation.passwordExponent(salt: salt.twosComplement.revealed, credentials: message)
        let verifier = try SRPDerivation.verifier(passwordExponent: x)
        let exponent = a + u * BigNumber(bytes: x)
        let secret = try SRPDerivation.sharedSecret(
            privateKey: a,
            serverPublicKey: serverPublicKey,
            scramblingParameter: u,
            passwordExponent: x
        )
        let extracted = HKDF.extract(salt: u.twosComplement, secret: secret.twosComplement)
        let key = SRPDerivation.sessionKey(sharedSecret: secret, scramblingParameter: u)
        try expect(1...1, of: secrets, "steps held")
        _ = (a.isZero, verifier.isZero, exponent.isZero, secret.isZero)
        withExtendedLifetime((message, inner, x, extracted, key)) {}
    }

    /// A whole proof: what is the library's own is gone after it, and the private key with the client.
    func lookAtProof() throws {
        try proveAndLook()
        try expect(0...0, of: secrets, "client gone")
        // What the caller's String leaves behind is the caller's: memory that is freed and not overwritten.
        try expect(0...4, of: [.password], "password dropped")
    }

    @inline(never)
    private func proveAndLook() throws {
        let password = Self.string(.password)
        try expect(1...4, of: [.password], "password in a String")
        let client = try SRPClient(privateKeyHex: Self.hex(.privateKey))
        let challenge = try SRPChallenge(
            salt: MaskedSecret.salt,
            serverPublicKey: MaskedSecret.serverPublicKey,
            secretBlock: "c2VjcmV0IGJsb2Nr"
        )
        let proof = try client.prove(
            challenge,
            group: "Ab12CdEf3",
            identity: "ada",
            password: password,
            timestamp: "Tue Sep 1 12:00:00 UTC 2026"
        )
        if proof.signature != MaskedSecret.claim { failures.append("the proof is not the one that is known") }
        try expect(1...1, of: [.privateKey], "proved")
        try expect(0...0, of: MaskedSecret.derived, "proved")
        try expect(1...4, of: [.password], "proved")
        withExtendedLifetime((client, password)) {}
    }

    static func string(_ secret: MaskedSecret) -> String { String(decoding: secret.reveal(), as: UTF8.self) }

    /// Hex is another text than the bytes it stands for, so it is not found in their place.
    private static func hex(_ secret: MaskedSecret) -> String {
        secret.reveal().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
#endif
