import Synchronization

/// The prompts, messages, and results of the tool.
///
/// Standard output receives the result, and standard error receives everything else. A pipe provides one answer per line, in the
/// order of the prompts. The console replaces control characters, because text can come from a server.
final class Console: Sendable {
    private struct State {
        var isQuiet = false
        /// The messages to write after the answer to the open prompt, or `nil` if no prompt is open.
        var heldMessages: String?
    }

    private let streams: any StandardStreams
    private let environment: [String: String]
    private let state = Mutex(State())

    /// Creates a console, which uses a terminal as the variables `NO_COLOR` and `TERM` of the environment specify.
    init(_ streams: any StandardStreams, environment: [String: String]) {
        self.streams = streams
        self.environment = environment
    }

    /// A Boolean value that indicates whether standard input is a terminal.
    var isTerminal: Bool { streams.terminals.contains(.input) }

    /// The number of columns for a picture, or `nil` if standard error can't show one.
    var columns: Int? { isDumb ? nil : streams.errorColumns }

    var style: Style { style(of: .error) }

    /// A Boolean value that indicates whether standard error is a terminal that can remove the progress line.
    var canShowProgress: Bool { streams.terminals.contains(.error) && !isDumb }

    private var isDumb: Bool { environment["TERM"] == "dumb" }

    private func style(of stream: StandardStream) -> Style {
        Style(isPlain: !streams.terminals.contains(stream) || isDumb || environment["NO_COLOR"]?.isEmpty == false)
    }

    /// Drops all later notes and progress lines.
    func setQuiet() { state.withLock { $0.isQuiet = true } }

    /// Returns the next line of standard input, after a prompt if standard input is a terminal.
    func prompt(_ text: String, isSecret: Bool = false) throws(InputError) -> String {
        // A line break from a server could imitate another prompt.
        let prompt = Self.sanitized(text.singleLine)
        let answer = isTerminal ? try readAnswer(to: prompt + ": ", isSecret) : streams.readLine()
        guard let answer else { throw .endOfInput(prompt: prompt) }
        return answer
    }

    private func readAnswer(to prompt: String, _ isSecret: Bool) throws(InputError) -> String? {
        state.withLock { state in
            streams.clearProgress()
            state.heldMessages = ""
        }
        defer { state.withLock { streams.write($0.heldMessages.take() ?? "", to: .error) } }
        if isSecret { return try streams.readSecret(prompt) }
        streams.write(prompt, to: .error)
        return streams.readLine()
    }

    /// Prints a result on standard output.
    func printResult(_ text: String) { streams.write(Self.sanitized(text) + "\n", to: .output) }

    /// Prints a help page on standard output.
    func printResult(_ page: HelpPage) {
        streams.write(page.text(heading: style(of: .output).heading) + "\n", to: .output)
    }

    /// Prints a warning or a part of a prompt, also in quiet mode.
    func printMessage(_ text: String) { write(Self.sanitized(text) + "\n") }

    /// Prints a message, except in quiet mode.
    func printNote(_ text: String) { if !state.withLock(\.isQuiet) { printMessage(text) } }

    func printError(_ text: String) { write(style.error(Self.sanitized(text)) + "\n") }

    /// Prints the lines of a picture without changes.
    func printPicture(_ lines: [String]) { write(lines.joined(separator: "\n") + "\n") }

    /// Shows how long the tool has waited for Amazon Cognito, except in quiet mode and while a prompt is open.
    func showProgress(seconds: Int) {
        state.withLock { if !$0.isQuiet, $0.heldMessages == nil { streams.showProgress(seconds: seconds) } }
    }

    func clearProgress() { state.withLock { _ in streams.clearProgress() } }

    /// Writes the text to standard error, or holds it until the open prompt is answered.
    private func write(_ text: String) {
        state.withLock { state in
            guard state.heldMessages == nil else { return state.heldMessages = state.heldMessages.map { $0 + text } }
            streams.clearProgress()
            streams.write(text, to: .error)
        }
    }

    /// Returns the text with U+FFFD instead of bidirectional controls and control characters, except line feeds.
    static func sanitized(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            return isControl && scalar != "\n" ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension String {
    /// The text with U+FFFD instead of line feeds.
    var singleLine: String { replacing("\n", with: "\u{FFFD}") }
}

/// The reasons that a prompt has no answer.
enum InputError: Error {
    /// Standard input ended.
    case endOfInput(prompt: String)
    /// The terminal would show the secret.
    case echoStaysOn
}

/// The colors of a stream.
struct Style {
    let isPlain: Bool

    func heading(_ text: String) -> String { styled(text, "1") }
    func error(_ text: String) -> String { styled(text, "31") }

    /// Returns the text in black on white, or `nil` without colors.
    func blackOnWhite(_ text: String) -> String? { isPlain ? nil : styled(text, "30;47") }

    /// Returns the text between two control sequences for its appearance (ECMA-48, section 8.3.117).
    private func styled(_ text: String, _ parameters: String) -> String {
        isPlain ? text : "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
    }
}
