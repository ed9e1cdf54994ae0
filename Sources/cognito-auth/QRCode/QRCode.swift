/// A QR code that encodes a text, for the camera of a phone.
///
/// Source: ISO/IEC 18004:2015. Only byte mode, versions 1 to 13, and error correction level M are implemented.
struct QRCode {
    let version: QRVersion
    let modules: QRMatrix

    /// Creates the smallest code that can hold the text, or returns `nil` if the text is too long.
    init?(_ text: String) {
        for version in QRVersion.all {
            guard let codewords = Self.codewords(for: text, version) else { continue }
            self.version = version
            modules = QRMatrix(version, codewords)
            return
        }
        return nil
    }
}

extension QRCode {
    /// The width of the quiet zone, in modules (ISO/IEC 18004:2015, section 6.3.8).
    private static let quietZone = 4

    /// The width of the code and its quiet zone, in columns of text.
    var columns: Int { modules.size + 2 * Self.quietZone }

    /// Returns the code and its quiet zone as lines of text, each of which shows two rows of modules.
    ///
    /// - Parameter isDarkOnLight: Pass `true` to print the dark modules, for dark text on a light background. Pass `false` to
    ///   print the light modules, for light text on a dark background.
    /// - Returns: The lines from top to bottom.
    func halfBlocks(isDarkOnLight: Bool) -> [String] {
        let range = -Self.quietZone..<modules.size + Self.quietZone
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            String(
                range.map { column -> Character in
                    let upper = modules[column, row] == isDarkOnLight
                    // The number of rows is odd, so the last line has no lower row.
                    let lower = row + 1 < range.upperBound && modules[column, row + 1] == isDarkOnLight
                    return upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
                }
            )
        }
    }
}
