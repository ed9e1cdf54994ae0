/// Colors for a terminal that shows them to a person who wants them.
struct Style {
    private let isPlain: Bool

    /// Creates the style of a stream: plain unless it is a terminal, and also with `NO_COLOR` (no-color.org) or `TERM=dumb`.
    init(isTerminal: Bool, environment: [String: String]) {
        let isUnwanted = environment["NO_COLOR"]?.isEmpty == false
        isPlain = !isTerminal || isUnwanted || environment["TERM"] == "dumb"
    }

    func heading(_ text: String) -> String { marked(text, "1") }

    func error(_ text: String) -> String { marked(text, "31") }

    /// Returns the text in black on white, whatever the terminal's other colors are, or `nil` without colors.
    func inkOnPaper(_ text: String) -> String? { isPlain ? nil : marked(text, "30;47") }

    /// The text between a mark of ECMA-48 (section 8.3.117) and the one that ends it.
    private func marked(_ text: String, _ mark: String) -> String {
        isPlain ? text : "\u{1B}[\(mark)m\(text)\u{1B}[0m"
    }
}
