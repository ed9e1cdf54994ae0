import CognitoCrypto
import Foundation
import Testing

@Suite("Encodings")
struct EncodingTests {
    @Test func `Base64 round-trips every length and every byte`() {
        let wrong = (0..<300).filter { length in
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
            let text = Base64.encode(bytes)
            return text != Data(bytes).base64EncodedString() || Base64.decode(text) != bytes
        }
        #expect(wrong == [])
        #expect(["QUI=", "QUJ="].map(Base64.decode) == [[0x41, 0x42], [0x41, 0x42]])
    }

    @Test(arguments: ["=", "====", "Q===", "QU=D", "QUI==", "QUJD====", "QUJD\n", "QU D", "-_-_", "QUJ", "Á=="])
    func `Text that is not Base64 is rejected`(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }

    /// RFC 4648, section 10, without its padding, and the two characters that differ.
    @Test(
        arguments: [
            ("", []), ("Zg", [0x66]), ("Zm8", [0x66, 0x6f]), ("Zm9v", [0x66, 0x6f, 0x6f]),
            ("Zm9vYg", [0x66, 0x6f, 0x6f, 0x62]), ("-_-_", [0xfb, 0xff, 0xbf]), ("AA", [0]),
        ] as [(String, [UInt8])]
    )
    func `Base64URL has no padding`(_ text: String, _ bytes: [UInt8]) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "Zg=", "=", "Z", "Zm9vY", "+/+/", "Zm 8", "Zm8\n", " Zm8", "Zh", "Zm9", "Zm9vY-", "Zm9vYg_",
        "Zé", "Z\u{0}",
    ])
    func `Text that is not Base64URL is rejected`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test(arguments: ["JBSWY3D1", "JBSWY3D!", "JBSW Y3DP", "A", "ABC", "ABCDEF", "JB=SWY3D", "ｊｂ", "", "===="])
    func `A secret that is empty or not Base32 is rejected`(_ text: String) {
        let isEmpty = text.allSatisfy { $0 == "=" }
        let error: CognitoCryptoError = isEmpty ? .emptyValue(.totpSecret) : .malformedBase32(.totpSecret)
        #expect(throws: error) { try TOTP(secretBase32: text) }
    }

    @Test(arguments: ["us-east-1__x", "_x", "us-east-1", "us-east-1_é", "us-east-1\r\n_x", "us/east_x"])
    func `Text that is not a user pool ID is rejected`(_ text: String) {
        #expect(throws: CognitoCryptoError.malformedUserPoolID) { try UserPoolID(text) }
    }

    @Test func `Secret bytes equal only the same bytes, and join texts without normalization`() {
        let secret = SecretBytes(utf8: "correct horse")
        let matches = ["correct horse", "correct horsf", "correct hors", ""].map {
            secret.constantTimeEquals(Array($0.utf8))
        }
        #expect(matches == [true, false, false, false])
        #expect(SecretBytes(utf8: "").constantTimeEquals([UInt8]()))
        let joined = [SecretBytes(utf8: "a", "", "\u{e9}"), SecretBytes(utf8: "e\u{301}")].map(\.unprotectedBytes)
        #expect(joined == [[0x61, 0xc3, 0xa9], [0x65, 0xcc, 0x81]])
    }

    @Test func `The hash of pieces is that of their concatenation`() {
        let whole = HashFunction.sha256.digest(Array("abc".utf8))
        #expect(
            HashFunction.sha256.digest(Array("a".utf8), SecretBytes(utf8: "b"), Array("c".utf8)).constantTimeEquals(
                whole
            )
        )
        #expect(
            Hex.encode(HashFunction.sha256.hmac(key: [UInt8]()).unprotectedBytes)
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
    }
}

@Suite("Timestamps")
struct TimeTests {
    @Test func `A timestamp has the Gregorian date of its day`() {
        let style = Date.VerbatimFormatStyle(
            format:
                "\(weekday: .abbreviated) \(month: .abbreviated) \(day: .defaultDigits) 00:00:00 UTC \(year: .defaultDigits)",
            locale: Locale(identifier: "en_US_POSIX"),
            timeZone: .gmt,
            calendar: Calendar(identifier: .gregorian)
        )
        // From 1896 to 2106, with the leap days of 2000 and 2024.
        let days = Array(stride(from: -27_028, to: 50_000, by: 13)) + [11_016, 11_017, 19_782, 19_783]
        let dates = days.map { Date(timeIntervalSince1970: Double($0) * 86_400) }
        #expect(dates.filter { SRPTimestamp.string(from: $0) != style.format($0) } == [])
    }

    @Test func `Remote dates have a timestamp, and fractions of a second are dropped`() {
        let remote = [
            SRPTimestamp.string(from: .distantFuture), SRPTimestamp.string(fromEpoch: -62_135_596_800),
            SRPTimestamp.string(fromEpoch: -62_167_219_201),
            SRPTimestamp.string(from: Date(timeIntervalSince1970: -0.5)),
        ]
        #expect(
            remote == [
                "Mon Jan 1 00:00:00 UTC 4001", "Mon Jan 1 00:00:00 UTC 0001", "Fri Dec 31 23:59:59 UTC -0001",
                "Wed Dec 31 23:59:59 UTC 1969",
            ]
        )
    }

    @Test(arguments: [-1, -1e300, 1e300, .infinity, -.infinity, .nan, .greatestFiniteMagnitude])
    func `Any date has a timestamp and a code`(_ seconds: Double) throws {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(SRPTimestamp.string(from: date).contains(" UTC "))
        #expect(try TOTP(secretBase32: "GEZDGNBVGY3TQOJQ").code(at: date).wholeMatch(of: /\d{6}/) != nil)
    }
}
