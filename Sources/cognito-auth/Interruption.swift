import Foundation

/// The signals that end the tool early, with the exit status that shells use: 128 and the signal's number, 130 for Control-C.
enum Interruption {
    /// Those that come from a terminal or end a session.
    static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// Makes an interrupt end the tool with its exit status, not by the signal.
    ///
    /// Nothing is lost by it: what the tool gives is written when it is given, and a file is replaced as a whole.
    static func endsTheTool() {
        signal(SIGINT) { Interruption.end($0) }
    }

    /// Ends without the clean-up of `exit`, which waits for the line that is still being read.
    static func end(_ number: Int32) -> Never { _exit(128 + number) }
}
