import CognitoCrypto

/// A text as a QR code, which a phone's camera reads.
///
/// Source: ISO/IEC 18004:2015, of which this is what such a text needs: byte mode, versions 1 to 13, levels L and M.
struct QRCode {
    let version: QRVersion
    let level: QRErrorLevel
    let mask: QRMask
    let modules: QRModules

    /// The smallest code that holds the text, at the higher level if it is no larger for it; nothing if the text is too long.
    init?(_ text: String) {
        for version in QRVersion.all {
            for level in [QRErrorLevel.medium, .low] {
                guard let codewords = QRCodewords(text, version, level) else { continue }
                self = Self.best(codewords, version, level)
                return
            }
        }
        return nil
    }

    init(_ codewords: QRCodewords, _ version: QRVersion, _ level: QRErrorLevel, _ mask: QRMask) {
        var canvas = QRCanvas(version)
        canvas.drawFormat(level, mask)
        canvas.place(codewords.placed, mask: mask)
        self.version = version
        self.level = level
        self.mask = mask
        modules = canvas.modules
    }

    private static func best(_ codewords: QRCodewords, _ version: QRVersion, _ level: QRErrorLevel) -> QRCode {
        let first = (code: QRCode(codewords, version, level, .evenSum), score: Int.max)
        return QRMask.allCases.reduce(first) { best, mask in
            let code = QRCode(codewords, version, level, mask)
            let score = QRPenalty.score(code.modules)
            return score < best.score ? (code, score) : best
        }.code
    }
}

extension QRCode: Redacted {
    /// Whoever has the modules has the text.
    var printableFields: KeyValuePairs<String, any Sendable> { ["version": version.number, "level": level.rawValue] }
}
