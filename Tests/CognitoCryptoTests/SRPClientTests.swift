@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

@Suite("SRPClient")
struct SRPClientTests {
    @Test("Every step of an exchange", arguments: VectorFile.cases(of: "srp_user", "srp_device"))
    func exchange(_ vector: Vector) {
        vector.check {
            let exchange = try SRPExchange(vector)
            let (client, proof) = try exchange.prove()
            var output = try exchange.intermediates()
            #expect(client.publicKeyHex == output["A"], "\(vector.id)")
            #expect(proof.secretBlock == vector["SECRET_BLOCK"], "\(vector.id)")
            #expect(proof.timestamp == vector["timestamp"], "\(vector.id)")
            #expect(try exchange.serverSecret(output) ?? output["S"] == output["S"], "\(vector.id)")
            output["signature"] = proof.signature
            return output
        }
    }

    @Test("The key alone", arguments: VectorFile.cases(of: "srp_key"))
    func key(_ vector: Vector) {
        vector.check { try SRPExchange(vector).intermediates() }
    }

    @Test("The texts of a case survive its file", arguments: VectorFile.cases(of: "srp_user"))
    func texts(_ vector: Vector) throws {
        for name in ["user_id", "password"] {
            guard let bytes = vector.input[name + "_utf8"]?.value else { continue }
            #expect(Hex.encode(Array(vector[name].utf8)) == bytes, "\(vector.id)")
        }
    }

    @Test("What must be refused", arguments: VectorFile.cases(of: "srp_reject"))
    func rejection(_ vector: Vector) {
        vector.check {
            let exchange = try SRPExchange(vector)
            guard let u = vector.input["u_override"]?.value else {
                return ["signature": try exchange.prove().proof.signature]
            }
            let secret = try SRPDerivation.sharedSecret(
                privateKey: vector.number("a"),
                serverPublicKey: vector.number("SRP_B"),
                scramblingParameter: BigNumber(hex: u, parameter: .privateKey),
                passwordExponent: SecretBytes([1])
            )
            return ["S": secret.hex]
        }
    }

    @Test func `the timestamp is that of the proof`() throws {
        let vector = try #require(VectorFile.cases(of: "srp_user").first)
        let exchange = try SRPExchange(vector)
        let client = try SRPClient(privateKeyHex: vector["a"])
        let challenge = try SRPChallenge(parameters: exchange.parameters)
        func proof(at seconds: Double) throws -> SRPProof {
            try client.prove(
                challenge,
                group: exchange.group,
                identity: exchange.identity,
                password: exchange.password,
                at: Date(timeIntervalSince1970: seconds)
            )
        }
        #expect(try proof(at: 1_640_995_200).timestamp == "Sat Jan 1 00:00:00 UTC 2022")
        #expect(try proof(at: 1_640_995_200.9) == proof(at: 1_640_995_200))
        #expect(try proof(at: 1_640_995_201).signature != proof(at: 1_640_995_200).signature)
    }

    /// RFC 5054, section 3.1.
    @Test func `a private key has 256 bits at least`() { #expect(SRPClient.privateKeyLength * 8 >= 256) }

    @Test func `a group or an identity without letters is refused`() throws {
        let vector = try #require(VectorFile.cases(of: "srp_user").first)
        let challenge = try SRPChallenge(parameters: SRPExchange(vector).parameters)
        let client = try SRPClient()
        #expect(throws: SRPError.emptyValue(.group)) {
            try client.prove(challenge, group: "", identity: "ada", password: "p", at: .now)
        }
        #expect(throws: SRPError.emptyValue(.identity)) {
            try client.prove(challenge, group: "Pool", identity: "", password: "p", at: .now)
        }
    }

    @Test func `every client has a key of its own`() throws {
        let keys = try (0..<200).map { _ in try SRPClient().publicKeyHex }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.count > 700 && !$0.hasPrefix("0") && $0 == $0.lowercased() })
    }

    @Test func `a private key that is not hex is refused`() {
        #expect(throws: SRPError.malformedHex(.privateKey)) { try SRPClient(privateKeyHex: "-1") }
        #expect(throws: SRPError.emptyValue(.privateKey)) { try SRPClient(privateKeyHex: "") }
    }

    @Test
    func `threads share the group and come to the right proofs`() async throws {
        let vectors = VectorFile.cases(of: "srp_device").prefix(24)
        let failures = try await withThrowingTaskGroup(of: String?.self) { group in
            for vector in vectors + vectors {
                group.addTask { @concurrent in
                    let signature = try SRPExchange(vector).prove().proof.signature
                    return vector.outcomes.contains { $0["signature"] == signature } ? nil : vector.id
                }
            }
            return try await group.reduce(into: []) { failures, id in failures += [id].compactMap(\.self) }
        }
        #expect(failures == [])
    }
}
