import CognitoCrypto
import Testing

/// The powers of g from the table against OpenSSL's `BN_mod_exp_mont_consttime`.
@Suite("FixedBaseComb")
struct FixedBaseCombTests {
    let group = SRPGroup.cognito

    init() { group.prepare() }

    private func check(_ exponent: SecretBytes, _ what: String) throws {
        let expected = try group.power(group.generator, BigNumber(bytes: exponent))
        let isSame = try group.generatorPower(exponent) == expected
        #expect(isSame, "\(what): \(Hex.encode(exponent.revealed))")
    }

    @Test("Random exponents of every length", arguments: 0...41)
    func random(_ length: Int) throws {
        for number in 0..<240 { try check(.random(count: length), "\(length) bytes, \(number)") }
    }

    @Test("One bit", arguments: [1, 2, 31, 32, 33, 39, 40])
    func single(_ length: Int) throws {
        for bit in 0..<8 * length {
            var bytes = [UInt8](repeating: 0, count: length)
            bytes[length - 1 - bit / 8] = 1 << (bit % 8)
            try check(SecretBytes(bytes), "bit \(bit) of \(length) bytes")
        }
    }

    @Test("The same byte throughout", arguments: [1, 2, 31, 32, 33, 39, 40])
    func uniform(_ length: Int) throws {
        for byte in [0x00, 0x01, 0x55, 0x80, 0xAA, 0xFF] as [UInt8] {
            try check(SecretBytes([UInt8](repeating: byte, count: length)), "\(byte) throughout \(length) bytes")
        }
    }

    @Test("Each pattern of a column in a block, in each column", arguments: [0..<6, 6..<12, 12..<16, 16..<20])
    func patterns(_ rows: Range<Int>) throws {
        for pattern in 0..<1 << rows.count {
            var bytes = [UInt8](repeating: 0, count: 40)
            let column = pattern % 16
            for (bit, row) in rows.enumerated() where pattern >> bit & 1 == 1 {
                bytes[39 - (16 * row + column) / 8] |= 1 << (column % 8)
            }
            try check(SecretBytes(bytes), "pattern \(pattern) of rows \(rows)")
        }
    }

    @Test func `a group whose N has not whole words has no table, and the same powers`() throws {
        let small = SRPGroup(prime: BigNumber(23), generator: BigNumber(5))
        small.prepare()
        #expect(try small.generatorPower(SecretBytes([6])).hex == "8")
    }

    @Test func `a base without an inverse has no table, and the same powers`() throws {
        let prime = try BigNumber(hex: "f" + String(repeating: "0", count: 14) + "f", parameter: .serverPublicKey)
        let group = SRPGroup(prime: prime, generator: BigNumber(3))
        group.prepare()
        #expect(try group.generatorPower(SecretBytes([5])).hex == "f3")
    }

    @Test("A generator beyond N has the same powers", arguments: [8, 9, 16, 40])
    func unreduced(_ length: Int) throws {
        let prime = try BigNumber(hex: "f" + String(repeating: "0", count: 14) + "d", parameter: .serverPublicKey)
        let generator = BigNumber(bytes: SecretBytes([UInt8](repeating: 0xFE, count: length)))
        let expected = (generator * generator * generator) % prime
        let group = SRPGroup(prime: prime, generator: generator)
        group.prepare()
        let isSame = try group.generatorPower(SecretBytes([3])) == expected
        #expect(isSame)
    }

    @Test func `a negative generator has the same powers`() throws {
        let prime = try BigNumber(hex: "f" + String(repeating: "0", count: 14) + "d", parameter: .serverPublicKey)
        let group = SRPGroup(prime: prime, generator: BigNumber(0) - BigNumber(3))
        group.prepare()
        #expect(try group.generatorPower(SecretBytes([2])).hex == "9")
    }

    @Test func `powers of g are the same before and after the table is made`() throws {
        let fresh = SRPGroup(
            prime: try BigNumber(hex: group.prime.hex, parameter: .serverPublicKey),
            generator: BigNumber(2)
        )
        let exponent = try SecretBytes.random(count: 40)
        let powers = try (0..<7).map { _ in try fresh.generatorPower(exponent).hex }
        #expect(Set(powers).count == 1)
    }

    @Test func `many threads share one table`() async throws {
        let fresh = SRPGroup(
            prime: try BigNumber(hex: group.prime.hex, parameter: .serverPublicKey),
            generator: BigNumber(2)
        )
        let exponent = try SecretBytes.random(count: 32)
        let expected = try group.power(group.generator, BigNumber(bytes: exponent)).hex
        try await withThrowingTaskGroup(of: String.self) { tasks in
            for _ in 0..<64 { tasks.addTask { try fresh.generatorPower(exponent).hex } }
            for try await power in tasks { #expect(power == expected) }
        }
    }
}
