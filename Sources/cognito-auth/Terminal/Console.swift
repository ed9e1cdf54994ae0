import Foundation

/// The person or the pipe at standard input.
///
/// Prompts and progress go to standard error, so that standard output holds the result alone. What is typed at a terminal for
/// a secret is not shown; a pipe gives one answer a line, in the order asked.
struct Console {
    /// Whether somebody types the answers.
    let isTerminal = isatty(STDIN_FILENO) == 1

    /// The next answer, without the end of its line.
    func ask(_ prompt: String, isSecret: Bool = false) throws(InputEnded) -> String {
        let line =
            isTerminal
            ? Messages.shared.asking { answer(to: Self.harmless(prompt) + ": ", isSecret) } : readLine()
        guard let line else { throw InputEnded(prompt: prompt) }
        return line
    }

    private func answer(to prompt: String, _ isSecret: Bool) -> String? {
        if isSecret { return TerminalEcho.off(prompt) { readLine() } }
        Self.write(prompt, to: .standardError)
        return readLine()
    }

    /// Tells what goes on.
    func tell(_ text: String) { Messages.shared.write(Self.harmless(text) + "\n") }

    /// Tells what went wrong.
    func tell(error text: String) {
        Messages.shared.write(Style(STDERR_FILENO).error(Self.harmless(text)) + "\n")
    }

    /// Gives help.
    func give(_ page: HelpPage) {
        Self.write(page.text(heading: Style(STDOUT_FILENO).heading) + "\n", to: .standardOutput)
    }

    /// Gives the result.
    func give(_ text: String) { Self.write(Self.harmless(text) + "\n", to: .standardOutput) }

    /// The text without what a terminal would obey: a server's words are among it.
    private static func harmless(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar != "\n" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away is no failure of the command.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

/// Standard input ended where an answer was needed.
struct InputEnded: Error {
    let prompt: String
}
