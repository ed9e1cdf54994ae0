import CognitoCrypto
import Testing

@Suite("BigNumber")
struct BigNumberTests {
    @Test("Integers turn into bytes in one way", arguments: VectorFile.cases(of: "int_bytes"))
    func integerBytes(_ vector: Vector) {
        vector.check { ["bytes": Hex.encode(try vector.number("hex").twosComplement.revealed)] }
    }

    @Test func `text that is not a number is refused`() {
        let refused: [(String, SRPError)] = [
            ("", .emptyValue(.serverPublicKey)),
            ("0x12", .malformedHex(.serverPublicKey)),
            ("1g", .malformedHex(.serverPublicKey)),
            ("-12", .malformedHex(.serverPublicKey)),
            ("１２", .malformedHex(.serverPublicKey)),
            ("12\0", .malformedHex(.serverPublicKey)),
            (String(repeating: "f", count: 769), .valueTooLong(.serverPublicKey, maximum: 768)),
        ]
        for (text, error) in refused {
            #expect(throws: error, "\(text)") { _ = try BigNumber(hex: text, parameter: .serverPublicKey).isZero }
        }
    }

    @Test func `leading zeros do not count as digits`() throws {
        let text = String(repeating: "0", count: 5000) + "f"
        #expect(try BigNumber(hex: text, parameter: .serverPublicKey).hex == "f")
        #expect(try BigNumber(hex: "-0", parameter: .salt, signed: true).isNegative == false)
    }

    @Test func `remainders are never negative`() {
        let difference = BigNumber(3) - BigNumber(10)
        let isNegative = difference.isNegative
        let isBelowZero = difference < BigNumber(0)
        #expect(isNegative && isBelowZero)
        #expect((difference % BigNumber(5)).hex == "3")
    }

    @Test func `sums and products pass the size of a machine word`() throws {
        let large = try BigNumber(hex: "ffffffffffffffff", parameter: .salt)
        #expect((large + BigNumber(1)).hex == "10000000000000000")
        #expect((large * large).hex == "fffffffffffffffe0000000000000001")
        #expect((large * large).bitWidth == 128)
        let isItself = large == BigNumber(bytes: [0, 255, 255, 255, 255, 255, 255, 255, 255] as [UInt8])
        #expect(isItself)
    }
}
