/// Text in lines of at most 80 columns.
enum TextWrapping {
    /// Returns the words in lines after `indent` spaces, and after further `hanging` spaces except in the first line.
    ///
    /// Each line except the last one ends with `end`, for example a backslash for a shell.
    static func words(of text: String, indent: Int, hanging: Int = 0, end: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count + end.count <= 80 {
                line += " \(word)"
            } else {
                if !line.isEmpty { lines.append(line + end) }
                line = String(repeating: " ", count: lines.isEmpty ? indent : indent + hanging) + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
