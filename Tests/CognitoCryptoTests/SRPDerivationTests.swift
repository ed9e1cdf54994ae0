import CognitoCrypto
import Testing

@Suite("SRPDerivation")
struct SRPDerivationTests {
    let group = SRPGroup.cognito

    @Test("A", arguments: VectorFile.cases(of: "A"))
    func clientPublicKey(_ vector: Vector) {
        vector.check { ["A": try group.power(group.generator, vector.number("a")).hex] }
    }

    @Test("u", arguments: VectorFile.cases(of: "u"))
    func scramblingParameter(_ vector: Vector) {
        vector.check {
            let publicKeys = try ["A", "B"].map { try vector.number($0).twosComplement.revealed }
            return ["u": SRPDerivation.scramblingParameter(publicKeys[0], publicKeys[1]).hex]
        }
    }

    @Test("The verifier", arguments: VectorFile.cases(of: "user_verifier"))
    func verifier(_ vector: Vector) {
        vector.check {
            let x = try SRPDerivation.passwordExponent(
                salt: vector.number("salt").twosComplement.revealed,
                credentials: SecretBytes(utf8: vector["pool_name"], vector["user_id"], ":", vector["password"])
            )
            return ["v": try SRPDerivation.verifier(passwordExponent: x).hex]
        }
    }

    @Test("The session key", arguments: VectorFile.cases(of: "derive_key"))
    func sessionKey(_ vector: Vector) {
        vector.check {
            let key = try SRPDerivation.sessionKey(
                sharedSecret: vector.number("S"),
                scramblingParameter: vector.number("u")
            )
            return ["key": Hex.encode(key.revealed)]
        }
    }

    @Test("The claim", arguments: VectorFile.cases(of: "claim"))
    func claim(_ vector: Vector) {
        vector.check {
            let signature = try SRPDerivation.claim(
                key: SecretBytes(vector.bytes("key")),
                group: vector["pool_name"],
                identity: vector["user_id"],
                secretBlock: #require(Base64.decode(vector["SECRET_BLOCK"])),
                timestamp: vector["timestamp"]
            )
            return ["signature": Base64.encode(signature.revealed)]
        }
    }

    @Test("The server's side comes to the same key", arguments: VectorFile.cases(of: "server_key"))
    func serverKey(_ vector: Vector) {
        vector.check {
            let verifier = try vector.number("v")
            let b = try vector.number("b")
            let A = try vector.number("A")
            let B = try (group.multiplier * verifier + group.power(group.generator, b)) % group.prime
            // The peer that this case comes from gives B beside b, and hashes the one it gives.
            let sent = try BigNumber(hex: #require(vector.outcomes.first?["B"]), parameter: .serverPublicKey)
            let u = SRPDerivation.scramblingParameter(A.twosComplement.revealed, B.twosComplement.revealed)
            let S = try group.power(A * group.power(verifier, u), b)
            #expect(B.hex == sent.hex, "\(vector.id)")
            return [
                "B": B.hex,
                "key": Hex.encode(SRPDerivation.sessionKey(sharedSecret: S, scramblingParameter: u).revealed),
            ]
        }
    }

    @Test func `u of zero is refused`() {
        #expect(throws: SRPError.scramblingParameterIsZero) {
            _ = try SRPDerivation.sharedSecret(
                privateKey: BigNumber(5),
                serverPublicKey: BigNumber(7),
                scramblingParameter: BigNumber(0),
                passwordExponent: SecretBytes([11])
            ).hex
        }
    }
}
