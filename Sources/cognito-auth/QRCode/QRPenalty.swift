/// How hard a QR code is to scan: of the eight masks the one that makes the least of it is taken.
///
/// Source: ISO/IEC 18004:2015, section 7.8.3.1, table 11.
enum QRPenalty {
    static func score(_ modules: QRModules) -> Int {
        let lines = modules.lines
        return lines.map(runs).reduce(0, +) + lines.map(falseFinders).reduce(0, +) + squares(modules)
            + imbalance(modules)
    }

    /// Three points for five modules in a line that are alike, one more for each that follows.
    static func runs(_ line: [Bool]) -> Int {
        var score = 0
        var length = 0
        for (index, module) in line.enumerated() {
            length = index > 0 && module == line[index - 1] ? length + 1 : 1
            if length == 5 { score += 3 } else if length > 5 { score += 1 }
        }
        return score
    }

    /// Forty points for each sequence like a finder pattern's, with four light modules before or behind it.
    static func falseFinders(_ line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        let sequences = [light + finder, finder + light]
        return line.indices.reduce(0) { score, start in
            score + 40 * sequences.count { line[start...].starts(with: $0) }
        }
    }

    /// Three points for each square of two by two that are alike.
    static func squares(_ modules: QRModules) -> Int {
        var score = 0
        for row in 1..<modules.size {
            for column in 1..<modules.size {
                let alike = [modules[column - 1, row], modules[column, row - 1], modules[column - 1, row - 1]]
                if alike.allSatisfy({ $0 == modules[column, row] }) { score += 3 }
            }
        }
        return score
    }

    /// Ten points for each five in a hundred that the dark modules are away from one half.
    static func imbalance(_ modules: QRModules) -> Int {
        let all = modules.size * modules.size
        return abs(modules.darkCount * 2 - all) * 10 / all * 10
    }
}
