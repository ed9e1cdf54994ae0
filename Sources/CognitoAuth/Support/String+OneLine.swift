extension String {
    /// The text with a space in place of each line break, control character, and bidirectional control.
    var onOneLine: String { String(map { $0.isNewline || $0.isControl ? " " : $0 }) }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control || $0.properties.isBidiControl }
    }
}
