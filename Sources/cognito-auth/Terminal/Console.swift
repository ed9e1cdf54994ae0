import Synchronization

/// The person or the pipe at standard input.
///
/// Prompts and progress go to standard error, so that standard output holds the result alone. A secret that is typed at a
/// terminal is not shown; a pipe gives one answer a line, in the order asked. Messages wait while a prompt is open, because
/// they would break its line.
final class Console: Sendable {
    private struct State {
        var isAsking = false
        var held = ""
    }

    private let streams: any StandardStreams
    private let environment: [String: String]
    private let state = Mutex(State())

    /// Creates a console.
    ///
    /// - Parameters:
    ///   - streams: The standard streams.
    ///   - environment: The environment variables, of which `NO_COLOR` and `TERM` decide how a terminal is used.
    init(_ streams: any StandardStreams, environment: [String: String]) {
        self.streams = streams
        self.environment = environment
    }

    /// A Boolean value that indicates whether a person types the answers.
    var isTerminal: Bool { streams.isInputTerminal }

    /// The width that a picture can take, or `nil` if the terminal can't show one.
    var columns: Int? { isDumb ? nil : streams.errorColumns }

    /// A Boolean value that indicates whether standard error is a terminal that can remove a line.
    var canShowWaiting: Bool { streams.isErrorTerminal && !isDumb }

    private var isDumb: Bool { environment["TERM"] == "dumb" }

    /// The style of standard error.
    var style: Style { Style(isTerminal: streams.isErrorTerminal, environment: environment) }

    /// Returns the next answer, without the end of its line.
    func ask(_ prompt: String, isSecret: Bool = false) throws(InputError) -> String {
        let line = isTerminal ? try answer(to: Self.harmless(prompt) + ": ", isSecret) : streams.readLine()
        guard let line else { throw .ended(prompt: prompt) }
        return line
    }

    private func answer(to prompt: String, _ isSecret: Bool) throws(InputError) -> String? {
        state.withLock { state in
            streams.clearWaiting()
            state.isAsking = true
        }
        defer {
            state.withLock { state in
                state.isAsking = false
                if !state.held.isEmpty { streams.writeError(state.held) }
                state.held = ""
            }
        }
        if isSecret { return try streams.readSecret(prompt) }
        streams.writeError(prompt)
        return streams.readLine()
    }

    /// Prints a message.
    func tell(_ text: String) { write(Self.harmless(text) + "\n") }

    /// Prints an error message.
    func tell(error text: String) { write(style.error(Self.harmless(text)) + "\n") }

    /// Prints a picture as it is.
    func tell(picture lines: [String]) { write(lines.joined(separator: "\n") + "\n") }

    /// Prints a help page.
    func give(_ page: HelpPage) {
        let style = Style(isTerminal: streams.isOutputTerminal, environment: environment)
        streams.writeOutput(page.text(heading: style.heading) + "\n")
    }

    /// Prints the result.
    func give(_ text: String) { streams.writeOutput(Self.harmless(text) + "\n") }

    /// Shows how long Cognito has been waited for, unless a prompt is open.
    func showWaiting(seconds: Int) {
        state.withLock { state in
            if !state.isAsking { streams.showWaiting(seconds: seconds) }
        }
    }

    /// Removes the line that says so.
    func clearWaiting() {
        state.withLock { _ in streams.clearWaiting() }
    }

    /// Writes the text to standard error, after the answer if a prompt is open.
    private func write(_ text: String) {
        state.withLock { state in
            guard !state.isAsking else {
                state.held += text
                return
            }
            streams.clearWaiting()
            streams.writeError(text)
        }
    }

    /// Returns the text without control and bidirectional characters, because part of it comes from a server.
    ///
    /// A terminal obeys the first, and shows the text in a different order because of the second.
    private static func harmless(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            return scalar != "\n" && isControl ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// The reasons that standard input has no answer.
enum InputError: Error {
    /// The input ended.
    case ended(prompt: String)
    /// The terminal would show a secret.
    case echoStaysOn
}
