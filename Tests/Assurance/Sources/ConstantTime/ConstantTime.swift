import CMemcheck
@testable import CognitoCrypto

/// Runs the client's side of SRP under valgrind's memcheck, with the secrets marked as undefined.
///
/// `.ci/constant-time` runs every mode and evaluates what memcheck reports. Nothing here is `async`, because valgrind cannot run
/// the threads of Swift's tasks.
@main
enum ConstantTime {
    struct Failure: Error { let reason: String }

    static func main() throws {
        guard memcheck_is_running() else { throw Failure(reason: "not under valgrind, or built without its header") }
        switch CommandLine.arguments.dropFirst().first {
        case "unmarked": try prove(isMarked: false, hasComb: true)
        case "marked": try prove(isMarked: true, hasComb: true)
        case "marked-without-comb": try prove(isMarked: true, hasComb: false)
        case "plain": try computePlainPower()
        default: throw Failure(reason: "usage: ConstantTime unmarked|marked|marked-without-comb|plain")
        }
    }

    /// Takes the steps of `SRPClient`, from the private key and the password to the claim.
    ///
    /// Only these two secrets are marked. Memcheck follows the marks to x, a + u·x, S, and the keys. Without the comb, the two
    /// powers of g are ordinary powers, because a group makes its table for the fifth one.
    private static func prove(isMarked: Bool, hasComb: Bool) throws {
        let prime = try BigNumber(hex: SRPGroup.cognito.prime.hex, parameter: .serverPublicKey)
        let group = SRPGroup(prime: prime, generator: BigNumber(2))
        if hasComb { group.prepare() }
        // The highest of the five words is nearly empty, so no carry leaves it. Memcheck cannot know where a carry ends, and
        // would take the length of a + u·x for a secret.
        let privateKey = try SecretBytes.random(count: 33)
        let credentials = SecretBytes(utf8: "Ab12CdEf3", "ada", ":", "correct horse battery staple")
        let server = try SRPServer(verifier: SRPVerifier(poolName: "Ab12CdEf3", identity: "ada", password: "any"))
        let serverPublicKey = try BigNumber(hex: server.publicKeyHex, parameter: .serverPublicKey)
        // Both public keys are public, so u is computed before the marks are set.
        let publicKey = try group.power(group.generator, BigNumber(bytes: privateKey))
        let u = SRPDerivation.scramblingParameter(
            publicKey.twosComplement.unprotectedBytes,
            serverPublicKey.twosComplement.unprotectedBytes
        )

        if isMarked { [privateKey, credentials].forEach(mark) }
        _ = try group.generatorPower(privateKey)
        let x = SRPDerivation.passwordExponent(salt: Array(1...16), credentials: credentials)
        let secret = try SRPDerivation.premasterSecret(
            privateKey: BigNumber(bytes: privateKey),
            serverPublicKey: serverPublicKey,
            scramblingParameter: u,
            passwordExponent: x,
            in: group
        )
        // `sessionKey` hashes S in the fewest bytes, as the protocol requires, which reveals the length of S. Here S has the
        // length of N, so that nothing else may be revealed.
        let extracted = HKDF.extract(salt: u.twosComplement, secret: secret.magnitude(width: 384))
        let key = HKDF.expand(extracted, info: Array("Caldera Derived Key".utf8), length: 16)
        _ = SRPDerivation.claimSignature(
            key: key,
            poolName: "Ab12CdEf3",
            identity: "ada",
            secretBlock: [1, 2, 3],
            timestamp: "Tue Sep 1 12:00:00 UTC 2026"
        )
    }

    /// Shows that the check detects a leak: the exponent is marked, and the exponentiation is not constant in time.
    private static func computePlainPower() throws {
        let exponent = try SecretBytes.random(count: 40)
        mark(exponent)
        let isComputed = unsafe exponent.withUnsafeBytes { bytes in
            unsafe plain_power(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        }
        guard isComputed else { throw Failure(reason: "OpenSSL cannot compute a power") }
    }

    private static func mark(_ secret: SecretBytes) {
        unsafe secret.withUnsafeBytes { unsafe memcheck_make_undefined($0.baseAddress, $0.count) }
    }
}
