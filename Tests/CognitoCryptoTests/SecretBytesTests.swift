import CognitoCrypto
import Testing

@Suite("SecretBytes")
struct SecretBytesTests {
    @Test func `ten thousand draws are all different`() throws {
        let draws = try (0..<10_000).map { _ in try SecretBytes.random(count: 40).revealed }
        #expect(Set(draws).count == draws.count)
        #expect(draws.allSatisfy { $0.count == 40 })
    }

    @Test func `random bytes take every value, the first and the last too`() throws {
        let bytes = try SecretBytes.random(count: 100_000).revealed
        #expect(Set(bytes).count == 256)
    }

    @Test func `bytes match only their like`() {
        let secret = SecretBytes(utf8: "correct horse")
        #expect(secret.matches(Array("correct horse".utf8)))
        #expect(!secret.matches(Array("correct horsf".utf8)))
        #expect(!secret.matches(Array("correct hors".utf8)))
        #expect(SecretBytes(utf8: "").matches([UInt8]()))
    }

    @Test func `texts are joined as they are, in the form they came in`() {
        #expect(SecretBytes(utf8: "a", "", "\u{e9}").revealed == [0x61, 0xc3, 0xa9])
        #expect(SecretBytes(utf8: "e\u{301}").revealed == [0x65, 0xcc, 0x81])
    }
}
