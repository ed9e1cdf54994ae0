extension QRCanvas {
    /// The patterns that are the same in every code of a version (ISO/IEC 18004:2015, section 6.3).
    mutating func drawPatterns(_ version: QRVersion) {
        for index in 0..<size {
            draw(index.isMultiple(of: 2), column: 6, row: index)
            draw(index.isMultiple(of: 2), column: index, row: 6)
        }
        for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(column: column, row: row) }
        drawAlignments(version.alignmentCentres)
        drawVersion(version)
        drawFormat(0)
    }

    /// Rings around a centre, and the light separator, as far as they are within the square.
    private mutating func drawFinder(column: Int, row: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let place = (column: column + across, row: row + down)
                guard 0..<size ~= place.column, 0..<size ~= place.row else { continue }
                let ring = max(abs(across), abs(down))
                draw(ring != 2 && ring != 4, column: place.column, row: place.row)
            }
        }
    }

    /// On every crossing but the three in the finder patterns.
    private mutating func drawAlignments(_ centres: [Int]) {
        for row in centres {
            for column in centres {
                let isInFinder =
                    row == 6 && column == 6 || row == 6 && column == size - 7 || row == size - 7 && column == 6
                if !isInFinder { drawAlignment(column: column, row: row) }
            }
        }
    }

    private mutating func drawAlignment(column: Int, row: Int) {
        for down in -2...2 {
            for across in -2...2 {
                draw(max(abs(across), abs(down)) != 1, column: column + across, row: row + down)
            }
        }
    }
}
