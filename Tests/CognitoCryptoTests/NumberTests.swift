import CognitoCrypto
import Testing

@Suite("BigNumber")
struct NumberTests {
    @Test(
        arguments: [
            ("", .emptyValue(.serverPublicKey)), ("0x12", .malformedHex(.serverPublicKey)),
            ("1g", .malformedHex(.serverPublicKey)), ("-12", .malformedHex(.serverPublicKey)),
            ("１２", .malformedHex(.serverPublicKey)), ("12\0", .malformedHex(.serverPublicKey)),
            (String(repeating: "f", count: 769), .valueTooLong(.serverPublicKey, maximum: 768)),
        ] as [(String, CognitoCryptoError)]
    )
    func `Text that is not a number is rejected`(_ text: String, _ error: CognitoCryptoError) {
        #expect(throws: error) { _ = try BigNumber(hex: text, parameter: .serverPublicKey).isZero }
    }

    @Test func `Arithmetic agrees with known results`() throws {
        let padded = try BigNumber(hex: String(repeating: "0", count: 5000) + "f", parameter: .serverPublicKey)
        let zeroIsNegative = try BigNumber(hex: "-0", parameter: .salt, signed: true).isNegative
        let difference = BigNumber(3) - BigNumber(10)
        let isBelowZero = difference < BigNumber(0)
        let large = try BigNumber(hex: "ffffffffffffffff", parameter: .salt)
        let square = large * large
        let fromBytes = BigNumber(bytes: [0, 255, 255, 255, 255, 255, 255, 255, 255] as [UInt8])
        #expect(
            [zeroIsNegative, difference.isNegative, isBelowZero] == [false, true, true] && fromBytes.hex == large.hex
        )
        #expect(
            [padded.hex, (difference % BigNumber(5)).hex, (large + BigNumber(1)).hex, square.hex]
                == ["f", "3", "10000000000000000", "fffffffffffffffe0000000000000001"]
        )
        #expect(square.bitWidth == 128)
    }

    @Test func `A power to zero is one`() throws {
        let group = SRPGroup.cognito
        let powers = [try group.power(BigNumber(7), BigNumber(0)).hex, try group.power(BigNumber(0), BigNumber(7)).hex]
        #expect(powers == ["1", "0"])
    }
}

/// The powers of g from the table, compared with OpenSSL's `BN_mod_exp_mont_consttime`.
@Suite("FixedBaseComb")
struct FixedBaseCombTests {
    let group = SRPGroup.cognito

    init() { group.prepare() }

    /// The exponents whose power from the table is wrong.
    private func wrong(_ exponents: [[UInt8]]) throws -> [String] {
        try exponents.filter { exponent in
            let expected = try group.power(group.generator, BigNumber(bytes: exponent))
            let power = try group.generatorPower(SecretBytes(exponent))
            return power.hex != expected.hex
        }.map { Hex.encode($0) }
    }

    @Test(arguments: 0...41)
    func `An exponent of any length has the right power`(_ length: Int) throws {
        let uniform = ([0x01, 0xFF] as [UInt8]).map { [UInt8](repeating: $0, count: length) }
        let highest = length == 0 ? [] : [0x80] + [UInt8](repeating: 0, count: length - 1)
        let random = try (0..<2).map { _ in try SecretBytes.random(count: length).unprotectedBytes }
        #expect(try wrong(uniform + random + [highest]) == [])
    }

    @Test(
        "Each pattern of the bits in a column of a block has the right power",
        arguments: [0..<6, 6..<12, 12..<16, 16..<20]
    )
    func patterns(_ rows: Range<Int>) throws {
        let exponents = (0..<1 << rows.count).map { pattern in
            var bytes = [UInt8](repeating: 0, count: 40)
            let column = pattern % 16
            for (bit, row) in rows.enumerated() where pattern >> bit & 1 == 1 {
                bytes[39 - (16 * row + column) / 8] |= 1 << (column % 8)
            }
            return bytes
        }
        #expect(try wrong(exponents) == [])
    }

    private static let prime = "f00000000000000d"

    @Test(
        arguments: [("17", "5"), ("f00000000000000f", "3"), (prime, "-3")]
            + [8, 9, 16, 40].map { (prime, String(repeating: "fe", count: $0)) }
    )
    func `A group without a table, or with a generator beyond N, computes the same powers`(
        _ prime: String,
        _ generator: String
    ) throws {
        let prime = try BigNumber(hex: prime, parameter: .serverPublicKey)
        let generator = try BigNumber(hex: generator, parameter: .salt, signed: true)
        let expected = ((generator * generator * generator) % prime).hex
        let group = SRPGroup(prime: prime, generator: generator)
        group.prepare()
        #expect(try group.generatorPower(SecretBytes([3])).hex == expected)
    }

    @Test func `Powers are the same before and after the table is created, and on many threads`() async throws {
        let prime = try BigNumber(hex: group.prime.hex, parameter: .serverPublicKey)
        let fresh = SRPGroup(prime: prime, generator: BigNumber(2))
        let exponent = try SecretBytes.random(count: 32)
        var powers: Set = [try group.power(group.generator, BigNumber(bytes: exponent)).hex]
        try await withThrowingTaskGroup(of: String.self) { tasks in
            for _ in 0..<16 { tasks.addTask { try fresh.generatorPower(exponent).hex } }
            for try await power in tasks { powers.insert(power) }
        }
        #expect(powers.count == 1)
    }
}
