import Foundation

/// The standard streams of a process, which a test replaces by scripted ones.
///
/// Only a terminal shows prompts and the line that says how long Cognito is waited for.
protocol StandardStreams: Sendable {
    /// A Boolean value that indicates whether standard input is a terminal.
    var isInputTerminal: Bool { get }

    /// A Boolean value that indicates whether standard output is a terminal.
    var isOutputTerminal: Bool { get }

    /// A Boolean value that indicates whether standard error is a terminal.
    var isErrorTerminal: Bool { get }

    /// The width of the terminal at standard error in columns, or `nil` if standard error has no known width.
    var errorColumns: Int? { get }

    /// Returns the next line of standard input without its line end, or `nil` at the end of the input.
    func readLine() -> String?

    /// Writes a prompt to standard error and returns the line that follows, which the terminal doesn't show.
    ///
    /// - Throws: ``InputError/echoStaysOn`` before the prompt if the terminal would show the line.
    func readSecret(_ prompt: String) throws(InputError) -> String?

    func writeOutput(_ text: String)

    func writeError(_ text: String)

    /// Shows how long Cognito has been waited for, in place of the line that said so before.
    func showWaiting(seconds: Int)

    /// Removes that line if it is shown.
    func clearWaiting()
}

/// The standard streams of this process.
struct ProcessStreams: StandardStreams {
    let isInputTerminal = isatty(STDIN_FILENO) == 1
    let isOutputTerminal = isatty(STDOUT_FILENO) == 1
    let isErrorTerminal = isatty(STDERR_FILENO) == 1

    var errorColumns: Int? {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    func readLine() -> String? { Swift.readLine() }

    func readSecret(_ prompt: String) throws(InputError) -> String? {
        try TerminalEcho.off(prompt) { Swift.readLine() }
    }

    func writeOutput(_ text: String) { Self.write(text, to: .standardOutput) }

    func writeError(_ text: String) { Self.write(text, to: .standardError) }

    func showWaiting(seconds: Int) { WaitingLine.show(seconds: seconds) }

    func clearWaiting() { WaitingLine.clear() }

    private static func write(_ text: String, to handle: FileHandle) {
        // A closed pipe is not an error of the command.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
