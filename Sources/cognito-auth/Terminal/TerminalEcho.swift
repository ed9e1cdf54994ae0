import Foundation

/// A terminal that does not show what is typed for as long as a secret is asked for.
struct TerminalEcho {
    private let before: termios
    private let quiet: termios
    private let prompt: [UInt8]
    /// The message after a failed restoration, made in advance because a signal handler may not allocate memory.
    private let warning = Array("The terminal does not show what you type. Run `stty echo`.\n".utf8)

    /// The terminal at standard input, or `nil` if there is none.
    private init?(asking prompt: String) {
        var terminal = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &terminal) == 0 else { return nil }
        before = terminal
        terminal.c_lflag &= ~tcflag_t(ECHO)
        quiet = terminal
        self.prompt = Array(prompt.utf8)
    }

    /// Prompts and runs `body` with the echo off, and restores the terminal, also when a signal ends or stops the tool.
    ///
    /// - Throws: ``InputError/echoStaysOn`` before the prompt if the terminal can't be changed.
    static func off<Result>(_ prompt: String, _ body: () -> Result) throws(InputError) -> Result {
        guard let echo = TerminalEcho(asking: prompt) else { throw .echoStaysOn }
        let result = Interruption.withHandlers(echo) { echo.switchOff() ? body() : nil }
        guard let result else { throw .echoStaysOn }
        return result
    }

    /// Switches the echo off, then prompts, so that not even a quick answer is shown.
    ///
    /// It makes only system calls, as `restore` does, because a signal handler may do no more.
    ///
    /// - Returns: A Boolean value that indicates whether the echo is off. `tcsetattr` alone succeeds if any part of the
    ///   change does.
    func switchOff() -> Bool {
        var terminal = quiet
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) == 0, unsafe tcgetattr(STDIN_FILENO, &terminal) == 0,
            terminal.c_lflag & tcflag_t(ECHO) == 0
        else { return false }
        _ = unsafe write(STDERR_FILENO, prompt, prompt.count)
        return true
    }

    /// Puts the terminal back, and ends the line: the line end that was typed was not shown either.
    ///
    /// In the background, where a stopped tool is ended, the terminal is another's, and to change it would stop the tool again.
    func restore() {
        let foreground = tcgetpgrp(STDIN_FILENO)
        guard foreground == -1 || foreground == getpgrp() else { return }
        var terminal = before
        let isRestored = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) == 0
        var lineEnd = UInt8(ascii: "\n")
        _ = unsafe write(STDERR_FILENO, &lineEnd, 1)
        if !isRestored { _ = unsafe write(STDERR_FILENO, warning, warning.count) }
    }
}
