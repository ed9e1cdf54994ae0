/// A text as the codewords of a QR code, in byte mode.
///
/// Source: ISO/IEC 18004:2015, sections 7.4.5, 7.4.9, 7.4.10 and 7.6.
struct QRCodewords {
    /// Data and error correction, in the order in which they are placed.
    let placed: [UInt8]

    /// Nothing if the text is too long for the version.
    init?(_ text: String, _ version: QRVersion, _ level: QRErrorLevel) {
        let blocks = version.blocks(level)
        let capacity = version.codewords - blocks.count * blocks.checks
        guard let data = Self.data(Array(text.utf8), capacity, countBits: version.countBits) else { return nil }
        let code = ReedSolomon(checks: blocks.checks)
        let dataBlocks = Self.divided(data, into: blocks.count)
        placed = Self.interleaved(dataBlocks) + Self.interleaved(dataBlocks.map(code.checks(of:)))
    }

    private static func data(_ bytes: [UInt8], _ capacity: Int, countBits: Int) -> [UInt8]? {
        var bits = QRBits()
        bits.append(0b0100, count: 4)
        bits.append(bytes.count, count: countBits)
        for byte in bytes { bits.append(Int(byte), count: 8) }
        guard bits.count <= capacity * 8 else { return nil }
        bits.append(0, count: min(4, capacity * 8 - bits.count))
        var codewords = bits.codewords
        for index in 0..<capacity - codewords.count { codewords.append(index.isMultiple(of: 2) ? 0xEC : 0x11) }
        return codewords
    }

    /// Blocks of the same length, or, at the end, longer by one.
    private static func divided(_ data: [UInt8], into count: Int) -> [ArraySlice<UInt8>] {
        let (length, longer) = data.count.quotientAndRemainder(dividingBy: count)
        var rest = data[...]
        return (0..<count).map { index in
            let block = rest.prefix(index < count - longer ? length : length + 1)
            rest = rest.dropFirst(block.count)
            return block
        }
    }

    /// The first codeword of each block, then the second.
    private static func interleaved(_ blocks: [some RandomAccessCollection<UInt8>]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
            blocks.compactMap { $0.dropFirst(index).first }
        }
    }
}
