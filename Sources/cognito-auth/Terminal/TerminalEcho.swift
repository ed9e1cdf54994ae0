import Foundation

/// The echo of the terminal at standard input, which is off while a person types a secret.
///
/// ``switchOff()`` and ``restore()`` make only system calls, because signal handlers call them.
struct TerminalEcho {
    private let original: termios
    private let prompt: [UInt8]
    /// The message after a failed restoration, created in advance because a signal handler must not allocate memory.
    private let warning = Array("The terminal does not show what you type. Run `stty echo`.\n".utf8)

    /// Reads a line while the echo is off.
    ///
    /// - Throws: ``InputError/echoStaysOn``, before the prompt, if the echo can't be switched off.
    static func readLine(_ prompt: String) throws(InputError) -> String? {
        var original = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &original) == 0 else { throw .echoStaysOn }
        let echo = TerminalEcho(original: original, prompt: Array(prompt.utf8))
        return try Interruption.withHandlers(echo) { () throws(InputError) in
            guard echo.switchOff() else { throw .echoStaysOn }
            return Swift.readLine()
        }
    }

    /// Switches the echo off and then writes the prompt, so that the terminal doesn't show even an early answer.
    ///
    /// - Returns: A Boolean value that indicates whether the echo is off. `tcsetattr` also succeeds after a partial change.
    func switchOff() -> Bool {
        var terminal = original
        terminal.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) == 0, unsafe tcgetattr(STDIN_FILENO, &terminal) == 0,
            terminal.c_lflag & tcflag_t(ECHO) == 0
        else { return false }
        _ = unsafe write(STDERR_FILENO, prompt, prompt.count)
        return true
    }

    /// Restores the terminal and ends the line, because the terminal didn't show the line break of the answer.
    ///
    /// In the background, the function does nothing: a change would affect another job and would stop the tool.
    func restore() {
        let foreground = tcgetpgrp(STDIN_FILENO)
        guard foreground == -1 || foreground == getpgrp() else { return }
        var terminal = original
        let isRestored = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) == 0
        var lineBreak = UInt8(ascii: "\n")
        _ = unsafe write(STDERR_FILENO, &lineBreak, 1)
        if !isRestored { _ = unsafe write(STDERR_FILENO, warning, warning.count) }
    }
}
