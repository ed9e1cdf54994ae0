/// A QR code while it is drawn: what is drawn as a pattern is taken, and the data goes around it.
struct QRCanvas {
    private(set) var modules: QRModules
    private var isTaken: QRModules

    /// All patterns of a version, and room for the format information.
    init(_ version: QRVersion) {
        modules = QRModules(size: version.size)
        isTaken = QRModules(size: version.size)
        drawPatterns(version)
    }

    var size: Int { modules.size }

    mutating func draw(_ isDark: Bool, column: Int, row: Int) {
        modules[column, row] = isDark
        isTaken[column, row] = true
    }

    /// Places the codewords, and light modules where none is left, and masks them (sections 7.7.3 and 7.8.2).
    mutating func place(_ codewords: [UInt8], mask: QRMask) {
        var next = 0
        for (column, row) in dataPlaces where !isTaken[column, row] {
            let bit = next < codewords.count * 8 && codewords[next / 8] >> UInt8(7 - next % 8) & 1 == 1
            modules[column, row] = bit != mask.turns(column: column, row: row)
            next += 1
        }
    }

    /// Two columns at a time from the right, up and down by turns; the vertical timing pattern is left out.
    private var dataPlaces: [(column: Int, row: Int)] {
        let rightColumns = Array(stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1]
        return rightColumns.enumerated().flatMap { turn, right in
            (0..<size).flatMap { step in
                let row = turn.isMultiple(of: 2) ? size - 1 - step : step
                return [(right, row), (right - 1, row)]
            }
        }
    }
}
