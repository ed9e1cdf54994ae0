import CognitoCrypto
import Foundation
import Testing

@Suite struct P256KeyTests {
    @Test func `a signature holds for its message and its key only`() throws {
        let key = try P256PrivateKey()
        let message = Array("authenticator data and hash".utf8)
        #expect(key.publicKey.point.count == 65 && key.publicKey.point.first == 4)
        for _ in 1...100 {
            var signature = try key.signature(for: message)
            #expect(key.publicKey.isValid(signature, for: message))
            #expect(!key.publicKey.isValid(signature, for: message + [0]))
            #expect(!key.publicKey.isValid(Array(signature.dropLast()), for: message))
            signature[10] ^= 1
            #expect(!key.publicKey.isValid(signature, for: message))
        }
        let signature = try key.signature(for: message)
        #expect(try !P256PrivateKey().publicKey.isValid(signature, for: message))
        #expect(!key.publicKey.isValid([], for: message))
    }

    @Test func `many threads sign by one key at once`() async throws {
        let key = try P256PrivateKey()
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for number in 0..<64 as Range<UInt8> {
                tasks.addTask { key.publicKey.isValid(try key.signature(for: [number]), for: [number]) }
            }
            for try await isRight in tasks { #expect(isRight) }
        }
    }

    @Test func `a signature of another implementation holds`() throws {
        // RFC 6979, appendix A.2.5: P-256 with SHA-256, message "sample".
        let key = P256PublicKey(
            point: try bytes(
                "04" + "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                    + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"
            )
        )
        let r = try bytes("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716")
        let s = try bytes("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")
        let signature = [0x30, 0x46, 0x02, 0x21, 0x00] + r + [0x02, 0x21, 0x00] + s
        #expect(key.isValid(signature, for: Array("sample".utf8)))
        #expect(!key.isValid(signature, for: Array("samples".utf8)))
    }

    @Test(arguments: [[], [4], [UInt8](repeating: 4, count: 65), [UInt8](repeating: 0, count: 65)])
    func `a point that is not on the curve accepts nothing`(_ point: [UInt8]) throws {
        let signature = try P256PrivateKey().signature(for: [1])
        #expect(!P256PublicKey(point: point).isValid(signature, for: [1]))
    }

    @Test func `the private key does not show`() throws {
        #expect(try "\(P256PrivateKey())" == "P256PrivateKey(<redacted>)")
    }

    private func bytes(_ hex: String) throws -> [UInt8] {
        try stride(from: 0, to: hex.utf8.count, by: 2).map { offset in
            let start = hex.index(hex.startIndex, offsetBy: offset)
            return try #require(UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16))
        }
    }
}
