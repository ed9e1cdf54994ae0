@_spi(Testing) @testable import CognitoCrypto

/// Counts the copies of SRP's secrets in the memory of its own process, while they are in use and afterwards.
///
/// The search itself must not put a secret into memory. Therefore the secrets are known in advance and stored in a masked
/// form. Requires Linux, whose `/proc/self/mem` is the memory.
final class MemoryProbe {
    /// The library left copies of its own.
    struct CopiesLeft: Error, CustomStringConvertible {
        let description: String
    }

    private let memory: WritableMemory
    private var failures: [String] = []

    private let secrets = [MaskedSecret.privateKey] + MaskedSecret.derived

    /// Prints the counts, and throws ``CopiesLeft`` if one of them is too high.
    static func run() throws {
        let probe = try MemoryProbe()
        try probe.countInBuffers()
        try probe.countInSteps()
        try probe.countInProof()
        if !probe.failures.isEmpty { throw CopiesLeft(description: probe.failures.joined(separator: "\n")) }
    }

    private init() throws {
        memory = try WritableMemory()
        // OpenSSL and the group allocate at their first use.
        _ = try SRPClient()
    }

    /// Counts the copies and prints them; each count has to be in the range.
    @inline(never)
    private func expect(_ copies: ClosedRange<Int>, of secrets: [MaskedSecret], _ moment: String) throws {
        for (secret, count) in zip(secrets, try memory.copies(of: secrets)) {
            print("\(moment): \(secret.name): \(count)")
            if !copies.contains(count) { failures.append("\(moment): \(secret.name): \(count) copies") }
        }
    }

    /// Proves the search: it finds a secret in a buffer of the library, and not after the buffer is deallocated.
    private func countInBuffers() throws {
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

    /// Proves the known values: the result of each step is in memory as long as it is in use.
    private func countInSteps() throws {
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
            try group.power(group.generator, a).twosComplement.unprotectedBytes,
            serverPublicKey.twosComplement.unprotectedBytes
        )
        let message = SecretBytes(utf8: "Ab12CdEf3", "ada", ":", password)
        let inner = HashFunction.sha256.digest(message)
        let x = SRPDerivation.passwordExponent(salt: salt.twosComplement.unprotectedBytes, credentials: message)
        let verifier = try SRPGroup.cognito.generatorPower(x)
        let secret = try SRPDerivation.premasterSecret(
            privateKey: a,
            serverPublicKey: serverPublicKey,
            scramblingParameter: u,
            passwordExponent: x
        )
        let extracted = HKDF.extract(salt: u.twosComplement, secret: secret.twosComplement)
        let key = SRPDerivation.sessionKey(premasterSecret: secret, scramblingParameter: u)
        // The operators of BigNumber, which make the exponent, cannot be used in another package.
        try expect(1...1, of: secrets.filter { $0.name != "exponent a + u·x" }, "steps held")
        _ = (a.isZero, verifier.isZero, secret.isZero)
        withExtendedLifetime((message, inner, x, extracted, key)) {}
    }

    /// After a proof, the library's own values are gone; the private key goes with the client.
    private func countInProof() throws {
        try proveAndLook()
        try expect(0...0, of: secrets, "client gone")
        // The caller's String is freed without being overwritten.
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
        let proof = try client.proof(
            for: challenge,
            poolName: "Ab12CdEf3",
            identity: "ada",
            password: password,
            timestamp: "Tue Sep 1 12:00:00 UTC 2026"
        )
        if proof.signature != MaskedSecret.claim {
            failures.append("The proof has another signature than the known one.")
        }
        try expect(1...1, of: [.privateKey], "proved")
        try expect(0...0, of: MaskedSecret.derived, "proved")
        try expect(1...4, of: [.password], "proved")
        withExtendedLifetime((client, password)) {}
    }

    private static func string(_ secret: MaskedSecret) -> String { String(decoding: secret.reveal(), as: UTF8.self) }

    /// Returns the secret in hexadecimal, which the search does not find because it differs from the bytes.
    private static func hex(_ secret: MaskedSecret) -> String {
        secret.reveal().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
