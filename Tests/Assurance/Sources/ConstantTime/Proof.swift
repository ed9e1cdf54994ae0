import CMemcheck
import CognitoCrypto

/// The steps of a proof as `SRPClient` takes them, from the private key and the password to the claim.
///
/// Only the two secrets are marked. What is made of them, x, a + u·x, S and the keys, memcheck follows by itself.
struct Proof {
    let isMarked: Bool
    /// Whether the powers of g come from the table, or are the first two of a group, which are ordinary powers.
    let hasComb: Bool

    func run() throws {
        let prime = try BigNumber(hex: SRPGroup.cognito.prime.hex, parameter: .serverPublicKey)
        let group = SRPGroup(prime: prime, generator: BigNumber(2))
        if hasComb { group.prepare() }
        // The highest of its five words is nearly empty, so that none is carried out of it into the longer u·x. Of a carry
        // memcheck could not know that it ends in there, and it would take the length of a + u·x for a secret.
        let privateKey = try SecretBytes.random(count: 33)
        let credentials = SecretBytes(utf8: "Ab12CdEf3", "ada", ":", "correct horse battery staple")
        let server = try SRPServer(verifier: SRPVerifier(group: "Ab12CdEf3", identity: "ada", password: "any"))
        let serverPublicKey = try BigNumber(hex: server.publicKeyHex, parameter: .serverPublicKey)
        // Both public keys are known to everybody, so u is made of them before the marks.
        let publicKey = try group.power(group.generator, BigNumber(bytes: privateKey))
        let u = SRPDerivation.scramblingParameter(
            publicKey.twosComplement.revealed,
            serverPublicKey.twosComplement.revealed
        )

        mark(privateKey)
        mark(credentials)
        _ = try group.generatorPower(privateKey)
        let x = SRPDerivation.passwordExponent(salt: Array(1...16), credentials: credentials)
        let secret = try SRPDerivation.sharedSecret(
            privateKey: BigNumber(bytes: privateKey),
            serverPublicKey: serverPublicKey,
            scramblingParameter: u,
            passwordExponent: x,
            in: group
        )
        // As `sessionKey` does it, but for one thing: it hashes S in the fewest bytes, as the protocol has it, so the length
        // of S shows. Here S has the length of N, and nothing else may show.
        let extracted = HKDF.extract(salt: u.twosComplement, secret: secret.magnitude(width: 384))
        let key = HKDF.expand(extracted, info: Array("Caldera Derived Key".utf8), length: 16)
        _ = SRPDerivation.claim(
            key: key,
            group: "Ab12CdEf3",
            identity: "ada",
            secretBlock: [1, 2, 3],
            timestamp: "Tue Sep 1 12:00:00 UTC 2026"
        )
    }

    private func mark(_ secret: SecretBytes) {
        guard isMarked else { return }
        unsafe secret.withUnsafeBytes { unsafe memcheck_make_undefined($0.baseAddress, $0.count) }
    }
}
