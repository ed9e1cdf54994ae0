/// The size of a QR code, by its number: as far as a code still fits 80 columns, its margin included.
struct QRVersion {
    let number: Int

    /// Every version, the smallest first.
    static var all: [QRVersion] { layouts.indices.map { QRVersion(number: $0 + 1) } }

    /// The modules of a side.
    var size: Int { 17 + 4 * number }

    /// The codewords, of data and of error correction.
    var codewords: Int { Self.layouts[number - 1].codewords }

    /// How the codewords are divided.
    func blocks(_ level: QRErrorLevel) -> Blocks {
        switch level {
        case .low: Self.layouts[number - 1].low
        case .medium: Self.layouts[number - 1].medium
        }
    }

    /// The bits that count the bytes of a text (table 3).
    var countBits: Int { number < 10 ? 8 : 16 }

    /// The rows, and columns, on whose crossings alignment patterns have their centres (table E.1).
    var alignmentCentres: [Int] {
        let last = size - 7
        return switch number {
        case 1: []
        case 2..<7: [6, last]
        default: [6, (6 + last) / 2, last]
        }
    }
}

extension QRVersion {
    struct Blocks {
        let count: Int
        /// The codewords of error correction in each.
        let checks: Int

        fileprivate init(_ count: Int, of checks: Int) {
            self.count = count
            self.checks = checks
        }
    }

    private struct Layout {
        let codewords: Int
        let low, medium: Blocks
    }

    /// Tables 1 and 9, from version 1 on.
    private static let layouts = [
        Layout(codewords: 26, low: Blocks(1, of: 7), medium: Blocks(1, of: 10)),
        Layout(codewords: 44, low: Blocks(1, of: 10), medium: Blocks(1, of: 16)),
        Layout(codewords: 70, low: Blocks(1, of: 15), medium: Blocks(1, of: 26)),
        Layout(codewords: 100, low: Blocks(1, of: 20), medium: Blocks(2, of: 18)),
        Layout(codewords: 134, low: Blocks(1, of: 26), medium: Blocks(2, of: 24)),
        Layout(codewords: 172, low: Blocks(2, of: 18), medium: Blocks(4, of: 16)),
        Layout(codewords: 196, low: Blocks(2, of: 20), medium: Blocks(4, of: 18)),
        Layout(codewords: 242, low: Blocks(2, of: 24), medium: Blocks(4, of: 22)),
        Layout(codewords: 292, low: Blocks(2, of: 30), medium: Blocks(5, of: 22)),
        Layout(codewords: 346, low: Blocks(4, of: 18), medium: Blocks(5, of: 26)),
        Layout(codewords: 404, low: Blocks(4, of: 20), medium: Blocks(5, of: 30)),
        Layout(codewords: 466, low: Blocks(4, of: 24), medium: Blocks(8, of: 22)),
        Layout(codewords: 532, low: Blocks(4, of: 26), medium: Blocks(9, of: 22)),
    ]
}
