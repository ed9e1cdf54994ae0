import CognitoCrypto
import Testing

@Suite("Hash functions")
struct HashFunctionTests {
    @Test("SHA-256", arguments: VectorFile.cases(of: "sha256"))
    func sha256(_ vector: Vector) {
        vector.check { ["digest": Hex.encode(try HashFunction.sha256.digest(vector.bytes("data")).revealed)] }
    }

    @Test("HMAC-SHA-256", arguments: VectorFile.cases(of: "hmac_sha256"))
    func hmac(_ vector: Vector) {
        vector.check {
            let mac = try HashFunction.sha256.hmac(key: vector.bytes("key"), vector.bytes("data"))
            let length = vector.input["truncate"].flatMap { Int($0.value) } ?? mac.count
            return ["mac": Hex.encode(mac.prefix(length).revealed)]
        }
    }

    @Test("HKDF", arguments: VectorFile.cases(of: "hkdf"))
    func hkdf(_ vector: Vector) {
        vector.check {
            let key = try HKDF.extract(salt: vector.bytes("salt"), secret: vector.bytes("ikm"))
            let length = try #require(Int(vector["length"]))
            let output = try HKDF.expand(key, info: vector.bytes("info"), length: length)
            return ["prk": Hex.encode(key.revealed), "okm": Hex.encode(output.revealed)]
        }
    }

    @Test func `pieces hash as their concatenation`() {
        let whole = HashFunction.sha256.digest(Array("abc".utf8))
        #expect(HashFunction.sha256.digest(Array("a".utf8), SecretBytes(utf8: "b"), Array("c".utf8)).matches(whole))
        #expect(Hex.encode(whole.revealed).hasPrefix("ba7816bf"))
    }

    @Test func `the empty key and the empty message have a code too`() {
        let code = HashFunction.sha256.hmac(key: [UInt8]())
        #expect(Hex.encode(code.revealed) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }
}
