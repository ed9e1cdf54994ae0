import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Signing keys")
struct KeyTests {
    @Test func `A new RSA key has 2048 bits and the exponent 65537`() throws {
        let key = try RSAPrivateKey()
        #expect(key.publicKey.bitWidth == 2_048 && key.publicKey.exponent == [1, 0, 1])
        #expect(try key.publicKey.isValid(key.signature(for: [1]), for: [1]))
    }

    @Test func `An RSA key is decoded from PKCS 1, and other bytes are rejected`() {
        #expect(RSAPrivateKey.test.publicKey.bitWidth == 2_048)
        for bytes: [UInt8] in [[], [0x30, 0x00], [1, 2, 3]] {
            #expect(throws: OpenSSLError.self) { try RSAPrivateKey(der: bytes) }
        }
    }

    @Test func `An RSA signature is valid for its message and its key only`() throws {
        let key = RSAPrivateKey.test.publicKey
        let message = Array("header.payload".utf8)
        let signature = try RSAPrivateKey.test.signature(for: message)
        var changed = signature
        changed[100] ^= 1
        #expect(signature.count == 256 && key.isValid(signature, for: message))
        #expect(!RSAPrivateKey.otherTest.publicKey.isValid(signature, for: message))
        let accepted = [
            key.isValid(signature, for: message + [0]), key.isValid(Array(signature.dropLast()), for: message),
            key.isValid([], for: message), key.isValid(changed, for: message),
        ]
        #expect(accepted == [false, false, false, false])
    }

    @Test func `A P-256 signature is valid for its message and its key only`() throws {
        let key = try P256PrivateKey()
        let other = try P256PrivateKey().publicKey
        let message = Array("authenticator data and hash".utf8)
        #expect(key.publicKey.point.count == 65 && key.publicKey.point.first == 4)
        // The length of a signature varies with its numbers.
        for _ in 1...20 {
            let signature = try key.signature(for: message)
            var changed = signature
            changed[10] ^= 1
            let accepted = [
                key.publicKey.isValid(signature, for: message), key.publicKey.isValid(signature, for: message + [0]),
                key.publicKey.isValid(Array(signature.dropLast()), for: message),
                key.publicKey.isValid(changed, for: message), key.publicKey.isValid([], for: message),
                other.isValid(signature, for: message),
            ]
            #expect(accepted == [true, false, false, false, false, false])
        }
    }

    @Test func `Threads can share a key to sign and verify`() async throws {
        let (rsa, p256) = (RSAPrivateKey.test, try P256PrivateKey())
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for number in 0..<16 as Range<UInt8> {
                tasks.addTask {
                    try rsa.publicKey.isValid(rsa.signature(for: [number]), for: [number])
                        && p256.publicKey.isValid(p256.signature(for: [number]), for: [number])
                }
            }
            return try await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(accepted == Array(repeating: true, count: 16))
    }

    @Test func `Equal numbers are the same RSA key`() {
        let key = RSAPrivateKey.test.publicKey
        let same = RSAPublicKey(modulus: [0] + key.modulus, exponent: [0, 0] + key.exponent)
        let others = [
            RSAPublicKey(modulus: key.modulus, exponent: [3]),
            RSAPublicKey(modulus: key.modulus.reversed(), exponent: key.exponent),
        ]
        #expect(same == key && Set([same, key]).count == 1 && !others.contains(key))
    }

    @Test func `An RSA signature of another implementation is valid`() throws {
        // RFC 7515, appendix A.2: the example of RS256.
        let header = "eyJhbGciOiJSUzI1NiJ9"
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let key = RSAPublicKey(modulus: try #require(Base64URL.decode(Self.rfcModulus)), exponent: [1, 0, 1])
        let signature = try #require(Base64URL.decode(Self.rfcSignature))
        #expect(key.isValid(signature, for: Array("\(header).\(payload)".utf8)))
        #expect(!key.isValid(signature, for: Array("\(header).\(payload)A".utf8)))
    }

    @Test func `A P-256 signature of another implementation is valid`() throws {
        // RFC 6979, appendix A.2.5: P-256 with SHA-256, message "sample".
        let point = try #require(
            Hex.decode(
                "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                    + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"
            )
        )
        let r = try #require(Hex.decode("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"))
        let s = try #require(Hex.decode("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"))
        let signature = [0x30, 0x46, 0x02, 0x21, 0x00] + r + [0x02, 0x21, 0x00] + s
        let key = P256PublicKey(point: point)
        #expect(["sample", "samples"].map { key.isValid(signature, for: Array($0.utf8)) } == [true, false])
    }

    @Test func `A key with invalid numbers rejects every signature`() throws {
        let moduli: [[UInt8]] = [[], [1], [0, 0, 7]]
        let rsa = moduli.map { RSAPublicKey(modulus: $0, exponent: [1, 0, 1]).isValid([1, 2, 3], for: [4]) }
        #expect(rsa == [false, false, false])
        let signature = try P256PrivateKey().signature(for: [1])
        let points: [[UInt8]] = [[], [4], [UInt8](repeating: 4, count: 65), [UInt8](repeating: 0, count: 65)]
        #expect(points.map { P256PublicKey(point: $0).isValid(signature, for: [1]) } == [false, false, false, false])
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

/// Test cases 13, 14, and 16 of McGrew and Viega, "The Galois/Counter Mode of Operation".
@Suite("AES-256-GCM")
struct AES256GCMTests {
    @Test(arguments: [
        ("", "", "530f8afbc74536b9a963b4f1c4cb738b"),
        (
            "00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ])
    func `The published test cases are sealed and opened`(_ plaintext: String, _ data: String, _ sealed: String) throws
    {
        let isZero = data.isEmpty
        let keyHex = String(repeating: isZero ? "00" : "feffe9928665731c6d6a8f9467308308", count: isZero ? 32 : 2)
        let key = SecretBytes(try #require(Hex.decode(keyHex)))
        let nonce = isZero ? [UInt8](repeating: 0, count: 12) : try #require(Hex.decode("cafebabefacedbaddecaf888"))
        let (plain, data) = (try #require(Hex.decode(plaintext)), try #require(Hex.decode(data)))
        let result = try AES256GCM.seal(plain, key: key, nonce: nonce, authenticating: data)
        #expect(Hex.encode(result) == Hex.encode(nonce) + sealed)
        #expect(AES256GCM.open(result, key: key, authenticating: data) == plain)
        #expect(AES256GCM.open(result, key: key, authenticating: data + [0]) == nil)
        #expect(AES256GCM.open(result, key: SecretBytes([UInt8](repeating: 1, count: 32)), authenticating: data) == nil)
    }
}
