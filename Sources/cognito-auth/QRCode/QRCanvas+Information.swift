extension QRCanvas {
    /// The level and the mask, twice, each time with ten bits of a BCH code (ISO/IEC 18004:2015, section 7.9).
    mutating func drawFormat(_ level: QRErrorLevel, _ mask: QRMask) {
        let data = level.indicator << 3 | mask.rawValue
        drawFormat(Self.withRemainder(data, generator: 0b101_0011_0111, degree: 10) ^ 0b101_0100_0001_0010)
    }

    /// The fifteen bits beside the finder patterns, the least significant first, and the module that is always dark.
    mutating func drawFormat(_ bits: Int) {
        for place in 0..<15 {
            let isDark = bits >> place & 1 == 1
            // Around the upper left finder the timing patterns are stepped over.
            switch place {
            case 0..<6: draw(isDark, column: 8, row: place)
            case 6, 7: draw(isDark, column: 8, row: place + 1)
            case 8: draw(isDark, column: 7, row: 8)
            default: draw(isDark, column: 14 - place, row: 8)
            }
            if place < 8 {
                draw(isDark, column: size - 1 - place, row: 8)
            } else {
                draw(isDark, column: 8, row: size - 15 + place)
            }
        }
        draw(true, column: 8, row: size - 8)
    }

    /// From version 7 on its number, twice, with twelve bits of a BCH code (section 7.10).
    mutating func drawVersion(_ version: QRVersion) {
        guard version.number >= 7 else { return }
        let bits = Self.withRemainder(version.number, generator: 0b1_1111_0010_0101, degree: 12)
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            draw(isDark, column: size - 11 + place % 3, row: place / 3)
            draw(isDark, column: place / 3, row: size - 11 + place % 3)
        }
    }

    /// The data and behind it the remainder of its division by the generator.
    private static func withRemainder(_ data: Int, generator: Int, degree: Int) -> Int {
        var remainder = data << degree
        while case let excess = (Int.bitWidth - remainder.leadingZeroBitCount) - (degree + 1), excess >= 0 {
            remainder ^= generator << excess
        }
        return data << degree | remainder
    }
}
