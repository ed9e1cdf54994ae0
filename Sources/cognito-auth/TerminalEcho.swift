import Foundation

/// A terminal that does not show what is typed.
enum TerminalEcho {
    /// Runs `body` with the echo off, and puts the terminal back, also when a signal ends the tool meanwhile.
    static func off<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        return Interruption.leaving(before) {
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
            defer { restore(before) }
            return body()
        }
    }

    /// Puts the terminal back, and ends the line: the line end that was typed was not shown either.
    ///
    /// It makes two system calls and nothing else, for a signal's handler may do no more.
    static func restore(_ terminal: termios) {
        var terminal = terminal
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        var lineEnd = UInt8(ascii: "\n")
        _ = unsafe write(STDERR_FILENO, &lineEnd, 1)
    }
}
