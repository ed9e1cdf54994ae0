import Dispatch
import Foundation

/// A terminal that does not show what is typed.
enum TerminalEcho {
    /// Runs `body` with the echo off, and puts the terminal back, also when a signal ends the tool meanwhile.
    static func off<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        let watches = Interruption.signals.map { watch($0, restoring: before) }
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer {
            restore(before)
            for watch in watches { watch.cancel() }
            for number in Interruption.signals { signal(number, SIG_DFL) }
            Interruption.endsTheTool()
        }
        return body()
    }

    /// The line end that was typed was not shown either.
    private static func restore(_ terminal: termios) {
        var terminal = terminal
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
    }

    private static func watch(_ number: Int32, restoring terminal: termios) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            restore(terminal)
            Interruption.end(number)
        }
        source.resume()
        return source
    }
}
