import Foundation

/// The signals that end the tool early, with the exit status that shells use: 128 and the signal's number, 130 for Control-C.
enum Interruption {
    /// Those that come from a terminal or end a session.
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// The terminal as it has to be left, for as long as it is another.
    private nonisolated(unsafe) static var terminal: termios?

    /// Makes an interrupt end the tool with its exit status, not by the signal.
    ///
    /// Nothing is lost by it: what the tool gives is written when it is given, and a file is replaced as a whole.
    static func endsTheTool() {
        signal(SIGINT) { Interruption.end($0) }
    }

    /// Runs `body`, which changes the terminal; a signal that ends the tool meanwhile leaves it as it was before.
    static func leaving<Result>(_ before: termios, _ body: () -> Result) -> Result {
        unsafe terminal = before
        for number in signals { signal(number) { Interruption.end($0) } }
        defer {
            for number in signals where number != SIGINT { signal(number, SIG_DFL) }
            unsafe terminal = nil
        }
        return body()
    }

    /// Ends without the clean-up of `exit`, which a signal's handler must not begin.
    static func end(_ number: Int32) -> Never {
        if let terminal = unsafe terminal { TerminalEcho.restore(terminal) }
        _exit(128 + number)
    }
}
