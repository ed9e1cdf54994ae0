/// What a user has several of, as the tool prints it.
struct ListReport {
    /// A name, and what is there under it, if anything.
    typealias Member = (String, JSONLine.Value?)

    private let name: String
    private let items: [[Member]]

    init(_ name: String, of items: [[Member]]) {
        self.name = name
        self.items = items
    }

    /// One object on one line, as scripts read it.
    var json: String { JSONLine([(name, .array(items.map(JSONLine.Value.members)))]).text }

    /// One item a line, for people.
    var text: String { items.isEmpty ? "There are no \(name)." : items.map(line).joined(separator: "\n") }

    private func line(_ item: [Member]) -> String {
        item.compactMap { name, value in
            guard let words = value?.words, !words.isEmpty else { return nil }
            return "\(name): \(words)"
        }.joined(separator: ", ")
    }
}

extension JSONLine.Value {
    /// The value without JSON's marks: no item here has an object in it.
    fileprivate var words: String {
        switch self {
        case .string(let string): string
        case .integer(let integer): String(integer)
        case .array(let values): values.map(\.words).joined(separator: " ")
        case .object: ""
        }
    }
}
