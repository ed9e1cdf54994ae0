import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite struct RSAPrivateKeyTests {
    private static let key = Result { try RSAPrivateKey() }

    @Test func `a new key has 2048 bits and the exponent 65537`() throws {
        let key = try Self.key.get().publicKey
        #expect(key.bitWidth == 2_048)
        #expect(key.exponent == [1, 0, 1])
    }

    @Test func `A key is read from PKCS 1, whole or not at all`() throws {
        #expect(RSAPrivateKey.test.publicKey.bitWidth == 2_048)
        let signature = try RSAPrivateKey.test.signature(for: [1])
        #expect(RSAPrivateKey.test.publicKey.isValid(signature, for: [1]))
        #expect(!RSAPrivateKey.otherTest.publicKey.isValid(signature, for: [1]))
        for bytes: [UInt8] in [[], [0x30, 0x00], [1, 2, 3]] {
            #expect(throws: OpenSSLError.self) { try RSAPrivateKey(der: bytes) }
        }
    }

    @Test func `a signature holds for its message and its key only`() throws {
        let key = try Self.key.get()
        let message = Array("header.payload".utf8)
        let signature = try key.signature(for: message)
        #expect(signature.count == 256)
        #expect(key.publicKey.isValid(signature, for: message))
        #expect(!key.publicKey.isValid(signature, for: message + [0]))
        #expect(try !RSAPrivateKey().publicKey.isValid(signature, for: message))
    }

    @Test func `a changed, shortened or empty signature is refused`() throws {
        let key = try Self.key.get()
        let message = Array("header.payload".utf8)
        var changed = try key.signature(for: message)
        #expect(!key.publicKey.isValid(Array(changed.dropLast()), for: message))
        #expect(!key.publicKey.isValid([], for: message))
        changed[100] ^= 1
        #expect(!key.publicKey.isValid(changed, for: message))
    }

    @Test func `many threads sign and check by one key at once`() async throws {
        let key = try RSAPrivateKey()
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for number in 0..<64 as Range<UInt8> {
                tasks.addTask {
                    let signature = try key.signature(for: [number])
                    return key.publicKey.isValid(signature, for: [number])
                        && !key.publicKey.isValid(signature, for: [number, 0])
                }
            }
            for try await isRight in tasks { #expect(isRight) }
        }
    }

    @Test func `the same numbers are the same key, however it was made`() throws {
        let key = try Self.key.get().publicKey
        let same = RSAPublicKey(modulus: [0] + key.modulus, exponent: [0, 0] + key.exponent)
        #expect(same == key)
        #expect(Set([same, key]).count == 1)
        #expect(RSAPublicKey(modulus: key.modulus, exponent: [3]) != key)
        #expect(RSAPublicKey(modulus: key.modulus.reversed(), exponent: key.exponent) != key)
    }

    @Test func `a signature of another implementation holds`() throws {
        // RFC 7515, appendix A.2: the example of RS256.
        let header = "eyJhbGciOiJSUzI1NiJ9"
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let key = RSAPublicKey(modulus: try decoded(Self.rfcModulus), exponent: [1, 0, 1])
        let signature = try decoded(Self.rfcSignature)
        #expect(key.isValid(signature, for: Array("\(header).\(payload)".utf8)))
        #expect(!key.isValid(signature, for: Array("\(header).\(payload)A".utf8)))
    }

    @Test func `numbers that are no key accept nothing`() {
        for modulus: [UInt8] in [[], [1], [0, 0, 7]] {
            #expect(!RSAPublicKey(modulus: modulus, exponent: [1, 0, 1]).isValid([1, 2, 3], for: [4]))
        }
    }

    @Test func `the private key does not show`() throws {
        #expect(try "\(Self.key.get())" == "RSAPrivateKey(<redacted>)")
    }

    private func decoded(_ base64URL: String) throws -> [UInt8] {
        var text = base64URL.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        return Array(try #require(Data(base64Encoded: text)))
    }

    private static let rfcModulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddx"
        + "HmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs"
        + "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH"
        + "SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV"
        + "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8"
        + "NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"

    private static let rfcSignature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
        + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
        + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
        + "p0igcN_IoypGlUPQGe77Rw"
}
