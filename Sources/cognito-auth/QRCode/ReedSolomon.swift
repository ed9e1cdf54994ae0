/// The codewords of error correction that a Reed-Solomon code adds to a block.
///
/// The field is GF(256) modulo x⁸ + x⁴ + x³ + x² + 1. Source: ISO/IEC 18004:2015, section 7.5.2 and annex A.
struct ReedSolomon {
    /// The generator's coefficients, the highest power first, without the leading one.
    private let generator: [UInt8]

    /// A code with so many codewords of error correction: its generator is the product of x − 2ⁱ for i from 0.
    init(checks: Int) {
        var generator = [UInt8](repeating: 0, count: checks - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<checks {
            for index in generator.indices {
                generator[index] = Self.product(generator[index], root)
                if index + 1 < checks { generator[index] ^= generator[index + 1] }
            }
            root = Self.product(root, 2)
        }
        self.generator = generator
    }

    /// The remainder of the block, moved up by as many powers, divided by the generator.
    func checks(of block: some Sequence<UInt8>) -> [UInt8] {
        block.reduce(into: [UInt8](repeating: 0, count: generator.count)) { remainder, codeword in
            let factor = codeword ^ remainder.removeFirst()
            remainder.append(0)
            for index in generator.indices { remainder[index] ^= Self.product(generator[index], factor) }
        }
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        (0..<8).reversed().reduce(0) { product, bit in
            let doubled = product << 1 ^ (product >> 7) * 0x1D
            return doubled ^ (right >> UInt8(bit) & 1) * left
        }
    }
}
