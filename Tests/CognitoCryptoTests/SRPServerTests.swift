import CognitoCrypto
import Foundation
import Testing

@Suite struct SRPServerTests {
    @Test func `the server's key and public key are those of another implementation`() throws {
        let vector = try peer("sjmeverett-server-key")
        let verifier = SRPVerifier(
            saltHex: "00",
            verifier: try BigNumber(hex: vector.text("v"), parameter: .serverPublicKey)
        )
        let server = try SRPServer(verifier: verifier, privateKeyHex: vector.text("b"))
        #expect(server.publicKeyHex == vector.expect["B"]?.lowercased(), "\(vector.id)")
        let client = try #require(SRPClientKey(hex: try vector.text("A")))
        #expect(try Hex.encode(server.key(for: client).revealed) == vector.expect["key"], "\(vector.id)")
    }

    @Test func `the verifier of a user is that of another implementation`() throws {
        let vector = try peer("sjmeverett-verifier")
        let known = SRPVerifier(
            saltHex: try vector.text("salt"),
            verifier: try BigNumber(hex: #require(vector.expect["v"]), parameter: .serverPublicKey)
        )
        let made = try SRPVerifier(
            group: vector.text("pool_name"),
            identity: vector.text("user_id"),
            password: vector.text("password"),
            saltHex: vector.text("salt")
        )
        // The verifier itself stays inside; equal ones make equal public keys from equal secrets.
        #expect(
            try SRPServer(verifier: made, privateKeyHex: "5").publicKeyHex
                == SRPServer(verifier: known, privateKeyHex: "5").publicKeyHex,
            "\(vector.id)"
        )
    }

    @Test func `a client key is refused when it is no number or zero modulo N`() {
        let prime = SRPGroup.cognito.prime.hex
        for hex in ["", "0", "000", "-1", "0x12", "12 ", "zz", prime, prime.uppercased(), "00" + prime] {
            #expect(SRPClientKey(hex: hex) == nil, "\(hex.prefix(8))")
        }
        #expect(SRPClientKey(hex: "0AB") == SRPClientKey(hex: "ab"))
        #expect(SRPClientKey(hex: "1") != nil)
    }

    @Test func `each exchange has a secret of its own, and random salts differ`() throws {
        let verifier = try SRPVerifier(group: "Pool", identity: "ada", password: "correct horse")
        let other = try SRPVerifier(group: "Pool", identity: "ada", password: "correct horse")
        #expect(verifier.saltHex != other.saltHex)
        #expect(verifier.saltHex.utf8.count <= 32)
        #expect(try SRPServer(verifier: verifier).publicKeyHex != SRPServer(verifier: verifier).publicKeyHex)
    }

    @Test func `neither verifier nor secret shows`() throws {
        let verifier = try SRPVerifier(group: "Pool", identity: "ada", password: "correct horse", saltHex: "ab")
        let server = try SRPServer(verifier: verifier, privateKeyHex: "decafbad")
        #expect("\(verifier)" == "SRPVerifier(<redacted>)")
        #expect(String(reflecting: server) == "SRPServer(<redacted>)")
        #expect(Mirror(reflecting: server).children.isEmpty)
    }

    private struct Peer: Decodable {
        let id: String
        let input: [String: String]
        let expect: [String: String]

        func text(_ name: String) throws -> String { try #require(input[name], "\(id) has no \(name)") }
    }

    private func peer(_ id: String) throws -> Peer {
        let url = try #require(
            Bundle.module.url(forResource: "peer_sjmeverett", withExtension: "json", subdirectory: "Vectors")
        )
        let data = try Data(contentsOf: url)
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let cases = try #require(object["cases"] as? [[String: Any]])
        let found = try #require(cases.first { $0["id"] as? String == id }, "\(id) is not in the file")
        return try JSONDecoder().decode(Peer.self, from: JSONSerialization.data(withJSONObject: found))
    }
}
