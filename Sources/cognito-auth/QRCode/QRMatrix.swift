/// The square of modules of a QR code, with column 0 at the left and row 0 at the top.
///
/// Source: ISO/IEC 18004:2015, sections 6.3, 7.7, 7.9, and 7.10.
struct QRMatrix {
    /// The width and height, in modules.
    let size: Int
    /// The Boolean values that indicate whether each module is dark, row by row.
    private(set) var isDark: [Bool]
    /// The Boolean values that indicate whether each module is reserved for function patterns and information.
    private var isReserved: [Bool]

    /// Creates the modules of a QR code.
    init(_ version: QRVersion, _ codewords: [UInt8]) {
        size = version.size
        isDark = Array(repeating: false, count: size * size)
        isReserved = isDark
        drawTimingPatterns()
        drawFinderPatterns()
        drawAlignmentPatterns(version.alignmentCoordinates)
        drawFormatInformation()
        drawVersionInformation(version)
        placeCodewords(codewords)
    }

    /// A Boolean value that indicates whether a module is dark, which is `false` outside the square.
    subscript(column: Int, row: Int) -> Bool {
        get { contains(column, row) && isDark[row * size + column] }
        set { isDark[row * size + column] = newValue }
    }

    private func contains(_ column: Int, _ row: Int) -> Bool { 0..<size ~= column && 0..<size ~= row }

    /// Sets a module and reserves it.
    private mutating func draw(_ isDark: Bool, _ column: Int, _ row: Int) {
        self[column, row] = isDark
        isReserved[row * size + column] = true
    }

    // MARK: Function patterns (section 6.3)

    private mutating func drawTimingPatterns() {
        for index in 0..<size {
            draw(index.isMultiple(of: 2), index, 6)
            draw(index.isMultiple(of: 2), 6, index)
        }
    }

    /// Draws the finder patterns and their separators, which are the borders of the largest squares.
    private mutating func drawFinderPatterns() {
        for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            drawSquares([(9, false), (7, true), (5, false), (3, true)], column, row)
        }
    }

    private mutating func drawAlignmentPatterns(_ coordinates: [Int]) {
        for row in coordinates {
            for column in coordinates {
                let isInFinderPattern = [(6, 6), (size - 7, 6), (6, size - 7)].contains { $0 == (column, row) }
                if !isInFinderPattern { drawSquares([(5, true), (3, false), (1, true)], column, row) }
            }
        }
    }

    /// Draws filled squares around a center, in the given order, and omits the modules outside the matrix.
    private mutating func drawSquares(_ squares: [(width: Int, isDark: Bool)], _ column: Int, _ row: Int) {
        for (width, isDark) in squares {
            for row in row - width / 2...row + width / 2 {
                for column in column - width / 2...column + width / 2 where contains(column, row) {
                    draw(isDark, column, row)
                }
            }
        }
    }

    // MARK: Format and version information (sections 7.9 and 7.10)

    /// Draws the format information twice, and the module that is always dark.
    ///
    /// Error correction level M and mask pattern 000 are both zero, and their check bits are too. Only the mask of the format
    /// information remains.
    private mutating func drawFormatInformation() {
        let bits = 0b101_0100_0001_0010
        // The positions of the bits, from the least significant bit. The upper left copy omits the timing patterns.
        let upperLeft = [0, 1, 2, 3, 4, 5, 7, 8].map { (8, $0) } + [7, 5, 4, 3, 2, 1, 0].map { ($0, 8) }
        let others = (size - 8..<size).reversed().map { ($0, 8) } + (size - 7..<size).map { (8, $0) }
        for positions in [upperLeft, others] {
            for (index, (column, row)) in positions.enumerated() { draw(bits >> index & 1 == 1, column, row) }
        }
        draw(true, 8, size - 8)
    }

    /// Draws the version information twice for version 7 and later.
    private mutating func drawVersionInformation(_ version: QRVersion) {
        guard version.number >= 7 else { return }
        // The six bits of the number are followed by the remainder of their division by the generator polynomial (annex D).
        var remainder = version.number << 12
        for shift in (0..<6).reversed() where remainder >> (shift + 12) & 1 == 1 {
            remainder ^= 0b1_1111_0010_0101 << shift
        }
        let bits = version.number << 12 | remainder
        for index in 0..<18 {
            let (near, far) = (index / 3, size - 11 + index % 3)
            draw(bits >> index & 1 == 1, far, near)
            draw(bits >> index & 1 == 1, near, far)
        }
    }

    // MARK: Codewords (sections 7.7.3 and 7.8)

    /// Places the codewords in pairs of columns from right to left, alternately upward and downward, and applies the mask.
    ///
    /// Column 6 contains a timing pattern and isn't part of a pair. The remainder bits, after the codewords, are 0. The mask is
    /// always pattern 000 of table 10, because scanners read every pattern.
    private mutating func placeCodewords(_ codewords: [UInt8]) {
        var bits = codewords.flatMap { QRCode.bits(of: Int($0), count: 8) }.makeIterator()
        var isUpward = true
        for right in Array(stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
            for row in isUpward ? Array((0..<size).reversed()) : Array(0..<size) {
                for column in [right, right - 1] where !isReserved[row * size + column] {
                    self[column, row] = (bits.next() ?? false) != (column + row).isMultiple(of: 2)
                }
            }
            isUpward.toggle()
        }
    }
}
