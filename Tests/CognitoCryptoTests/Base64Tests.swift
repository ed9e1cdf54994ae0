import CognitoCrypto
import Foundation
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test func `every length and every byte come back`() throws {
        for length in 0..<300 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
            let text = Base64.encode(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(Base64.decode(text) == bytes)
        }
        #expect(Base64.decode("QUI=") == [0x41, 0x42])
        #expect(Base64.decode("QUJ=") == [0x41, 0x42])
    }

    @Test(
        "What is no base64",
        arguments: ["=", "====", "Q===", "QU=D", "QUI==", "QUJD====", "QUJD\n", "QU D", "-_-_", "QUJ", "Á=="]
    )
    func malformed(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
