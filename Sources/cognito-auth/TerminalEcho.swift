import Dispatch
import Foundation

/// A terminal that does not show what is typed.
enum TerminalEcho {
    /// Runs `body` with the echo off, and puts the terminal back, on an interrupt as well.
    static func off<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        let interrupt = onInterrupt(restore: before)
        defer {
            interrupt.cancel()
            signal(SIGINT, SIG_DFL)
            restore(before)
        }
        return body()
    }

    /// The line end that was typed was not shown either.
    private static func restore(_ terminal: termios) {
        var terminal = terminal
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
    }

    private static func onInterrupt(restore terminal: termios) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            restore(terminal)
            Exit.interrupted()
        }
        source.resume()
        return source
    }
}
