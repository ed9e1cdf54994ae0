import Foundation

/// A terminal that does not show what is typed for as long as a secret is asked for.
struct TerminalEcho {
    private let before: termios
    private let quiet: termios
    private let prompt: [UInt8]

    /// The terminal at standard input, or `nil` if there is none.
    private init?(asking prompt: String) {
        var terminal = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &terminal) == 0 else { return nil }
        before = terminal
        terminal.c_lflag &= ~tcflag_t(ECHO)
        quiet = terminal
        self.prompt = Array(prompt.utf8)
    }

    /// Runs `body` behind a prompt with the echo off, and puts the terminal back, also when a signal ends or stops the tool
    /// meanwhile.
    static func off<Result>(_ prompt: String, _ body: () -> Result) -> Result {
        guard let echo = TerminalEcho(asking: prompt) else { return body() }
        return Interruption.withHandlers(echo) {
            echo.switchOff()
            return body()
        }
    }

    /// Switches the echo off, then prompts: so not even a quick answer shows.
    ///
    /// It makes system calls and nothing else, as `restore` does, for a signal's handler may do no more.
    func switchOff() {
        var terminal = quiet
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        _ = unsafe write(STDERR_FILENO, prompt, prompt.count)
    }

    /// Puts the terminal back, and ends the line: the line end that was typed was not shown either.
    ///
    /// In the background, where a stopped tool is ended, the terminal is another's, and to change it would stop the tool again.
    func restore() {
        let foreground = tcgetpgrp(STDIN_FILENO)
        guard foreground == -1 || foreground == getpgrp() else { return }
        var terminal = before
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        var lineEnd = UInt8(ascii: "\n")
        _ = unsafe write(STDERR_FILENO, &lineEnd, 1)
    }
}
