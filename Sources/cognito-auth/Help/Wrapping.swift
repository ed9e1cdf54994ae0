/// Text in lines of at most 80 columns.
enum Wrapping {
    private static let columns = 80

    /// The words in lines, `indent` columns from the margin, those after the first `hanging` further; a word that is longer
    /// than a line stands on one of its own.
    static func words(of text: String, indent: Int, hanging: Int = 0) -> [String] {
        fill(text.split(separator: " ").map(String.init), indent, hanging, end: "")
    }

    /// A command in lines that a shell reads as one, an option and its value on the same one.
    static func command(_ text: String, indent: Int) -> [String] {
        var pieces: [String] = []
        for word in text.split(separator: " ") {
            if word.hasPrefix("--") || pieces.last?.hasPrefix("--") != true || pieces.isEmpty {
                pieces.append(String(word))
            } else {
                pieces[pieces.count - 1] += " \(word)"
            }
        }
        return fill(pieces, indent, 4, end: " \\")
    }

    static func space(_ count: Int) -> String { String(repeating: " ", count: count) }

    private static func fill(_ pieces: [String], _ indent: Int, _ hanging: Int, end: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces {
            let start = lines.isEmpty ? indent : indent + hanging
            if line.isEmpty {
                line = space(start) + piece
            } else if line.count + 1 + piece.count + end.count <= columns {
                line += " \(piece)"
            } else {
                lines.append(line + end)
                line = space(indent + hanging) + piece
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
