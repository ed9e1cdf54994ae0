extension QRCode {
    /// Light modules around the code (ISO/IEC 18004:2015, section 6.3.8).
    private static let margin = 4

    /// The columns of text that it takes.
    var columns: Int { version.size + 2 * Self.margin }

    /// Lines of text, each of which shows two rows of modules.
    ///
    /// - Parameter isDarkOnLight: Whether ink is dark on what is light; otherwise what is inked is light on what is dark.
    /// - Returns: The lines, the margin among them.
    func halfBlocks(isDarkOnLight: Bool) -> [String] {
        let side = -Self.margin..<version.size + Self.margin
        return stride(from: side.lowerBound, to: side.upperBound, by: 2).map { row in
            String(
                side.map { column in
                    let upper = isDark(column, row) == isDarkOnLight
                    // Below the last line of an odd number there is nothing, dark or light.
                    let lower = row + 1 < side.upperBound && isDark(column, row + 1) == isDarkOnLight
                    return Self.block(upper, lower)
                }
            )
        }
    }

    private func isDark(_ column: Int, _ row: Int) -> Bool {
        0..<version.size ~= column && 0..<version.size ~= row && modules[column, row]
    }

    private static func block(_ upper: Bool, _ lower: Bool) -> Character {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
