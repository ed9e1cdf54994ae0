import CognitoCrypto
import Testing

@Suite struct Base64URLTests {
    /// RFC 4648, section 10, without its padding, and the two characters that differ.
    @Test(
        arguments: [
            ("", []), ("Zg", [0x66]), ("Zm8", [0x66, 0x6f]), ("Zm9v", [0x66, 0x6f, 0x6f]),
            ("Zm9vYg", [0x66, 0x6f, 0x6f, 0x62]),
            ("-_-_", [0xfb, 0xff, 0xbf]), ("AA", [0]),
        ] as [(String, [UInt8])]
    )
    func `text and bytes stand for each other`(_ text: String, _ bytes: [UInt8]) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "Zg=", "=", "Z", "Zm9vY", "+/+/", "Zm 8", "Zm8\n", " Zm8", "Zh", "Zm9", "Zm9vY-", "Zm9vYg_",
        "Zé", "Z\u{0}",
    ])
    func `any other text stands for nothing`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
