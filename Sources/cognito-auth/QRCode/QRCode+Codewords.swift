/// The encoding of a text in byte mode.
///
/// Source: ISO/IEC 18004:2015, sections 7.4 to 7.6.
extension QRCode {
    /// Returns the codewords of a text in the order of their placement, or `nil` if the version can't hold the text.
    static func codewords(for text: String, _ version: QRVersion) -> [UInt8]? {
        let blocks = version.blocks
        let capacity = version.codewords - blocks.count * blocks.errorCorrectionCodewords
        guard let data = dataCodewords(Array(text.utf8), version, capacity: capacity) else { return nil }
        let dataBlocks = divide(data, into: blocks.count)
        let generator = generatorPolynomial(degree: blocks.errorCorrectionCodewords)
        return interleave(dataBlocks) + interleave(dataBlocks.map { errorCorrectionCodewords($0, generator) })
    }

    /// Returns the lowest bits of a value, the most significant bit first.
    static func bits(of value: Int, count: Int) -> [Bool] { (0..<count).reversed().map { value >> $0 & 1 == 1 } }

    /// Returns the bytes in byte mode with pad codewords up to the capacity (sections 7.4.5, 7.4.9, and 7.4.10).
    private static func dataCodewords(_ bytes: [UInt8], _ version: QRVersion, capacity: Int) -> [UInt8]? {
        let modeIndicator = bits(of: 0b0100, count: 4)
        let characterCount = bits(of: bytes.count, count: version.characterCountBits)
        let data = bytes.flatMap { bits(of: Int($0), count: 8) }
        // The mode indicator and the terminator have eight bits together, so the bit stream fills whole codewords.
        let terminator = bits(of: 0b0000, count: 4)
        let bitStream = modeIndicator + characterCount + data + terminator
        guard bitStream.count <= capacity * 8 else { return nil }
        let codewords = stride(from: 0, to: bitStream.count, by: 8).map { start in
            bitStream[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let padCodewords: [UInt8] = [0b1110_1100, 0b0001_0001]
        return codewords + (0..<capacity - codewords.count).map { padCodewords[$0 % 2] }
    }

    /// Returns blocks of equal length, except that the last blocks can have one codeword more than the others.
    private static func divide(_ codewords: [UInt8], into count: Int) -> [[UInt8]] {
        let (length, longerBlocks) = codewords.count.quotientAndRemainder(dividingBy: count)
        var rest = codewords[...]
        return (0..<count).map { index in
            let block = rest.prefix(index < count - longerBlocks ? length : length + 1)
            rest = rest.dropFirst(block.count)
            return Array(block)
        }
    }

    /// Returns the first codeword of each block, then the second codeword of each block, and so on.
    private static func interleave(_ blocks: [[UInt8]]) -> [UInt8] {
        let length = blocks.map(\.count).max() ?? 0
        return (0..<length).flatMap { index in blocks.filter { index < $0.count }.map { $0[index] } }
    }

    /// Returns the error correction codewords of a block: the remainder of the division by the generator polynomial.
    private static func errorCorrectionCodewords(_ data: [UInt8], _ generator: [UInt8]) -> [UInt8] {
        var remainder = [UInt8](repeating: 0, count: generator.count - 1)
        for codeword in data {
            let factor = codeword ^ remainder.removeFirst()
            remainder.append(0)
            for index in remainder.indices { remainder[index] ^= product(generator[index + 1], factor) }
        }
        return remainder
    }

    /// Returns the product of x − 2ⁱ for each i from 0 to the degree − 1, as coefficients in descending order (annex A).
    private static func generatorPolynomial(degree: Int) -> [UInt8] {
        var polynomial: [UInt8] = [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            // Addition and subtraction are XOR in the field.
            polynomial = zip(polynomial + [0], [0] + polynomial.map { product($0, root) }).map { $0 ^ $1 }
            root = product(root, 2)
        }
        return polynomial
    }

    /// Returns the product of two elements of GF(256) with the field polynomial x⁸ + x⁴ + x³ + x² + 1 (section 7.5.2).
    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        (0..<8).reversed().reduce(0) { product, bit in
            let doubled = product << 1 ^ (product >> 7) * 0b0001_1101
            return doubled ^ (right >> UInt8(bit) & 1) * left
        }
    }
}
