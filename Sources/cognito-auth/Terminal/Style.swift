import Foundation

/// Colours, for a terminal that shows them to somebody who wants them.
struct Style {
    private let isPlain: Bool

    /// The style of a stream: plain unless it is a terminal, and also with `NO_COLOR` (no-color.org) or `TERM=dumb`.
    init(_ stream: Int32) {
        let environment = ProcessInfo.processInfo.environment
        let isUnwanted = environment["NO_COLOR"]?.isEmpty == false
        isPlain = isatty(stream) != 1 || isUnwanted || environment["TERM"] == "dumb"
    }

    func heading(_ text: String) -> String { marked(text, "1") }

    func error(_ text: String) -> String { marked(text, "31") }

    /// Black on white, whatever else the terminal's colours are; nothing where there are none.
    func inkOnPaper(_ text: String) -> String? { isPlain ? nil : marked(text, "30;47") }

    /// The text between a mark of ECMA-48 (section 8.3.117) and the one that ends it.
    private func marked(_ text: String, _ mark: String) -> String {
        isPlain ? text : "\u{1B}[\(mark)m\(text)\u{1B}[0m"
    }
}
