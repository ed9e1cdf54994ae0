/// Bits, the most significant first, as codewords of eight.
struct QRBits {
    private var bits: [UInt8] = []

    var count: Int { bits.count }

    mutating func append(_ value: Int, count: Int) {
        for place in (0..<count).reversed() { bits.append(UInt8(value >> place & 1)) }
    }

    /// The last one is filled up with zeros.
    var codewords: [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            (start..<start + 8).reduce(0) { $0 << 1 | ($1 < bits.count ? bits[$1] : 0) }
        }
    }
}
