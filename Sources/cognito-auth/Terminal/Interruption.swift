import Foundation

/// The signals that end the tool early, with the exit status that shells use: 128 and the signal's number, 130 for Control-C.
enum Interruption {
    /// Those that come from a terminal or end a session.
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// The terminal while its echo is off: a signal's handler puts it back.
    private nonisolated(unsafe) static var echo: TerminalEcho?

    /// Whether there is one: no handler reads what is being written.
    private nonisolated(unsafe) static var isEchoOff = false

    /// Makes an interrupt end the tool with its exit status, not by the signal.
    ///
    /// Nothing is lost by it: what the tool gives is written when it is given, and a file is replaced as a whole.
    static func installHandlers() {
        WaitingLine.prepare()
        signal(SIGINT) { Interruption.end($0) }
    }

    /// Runs `body`, which switches the echo off, and puts the terminal back; so does a signal that ends or stops the tool
    /// meanwhile.
    static func withHandlers<Result>(_ hidden: TerminalEcho, _ body: () -> Result) -> Result {
        let stop = signal(SIGTSTP, SIG_IGN)
        unsafe echo = hidden
        unsafe isEchoOff = true
        for number in signals { signal(number) { Interruption.end($0) } }
        // Whoever started the tool may not want it to be stopped.
        if !isIgnored(stop) { signal(SIGTSTP) { _ in Interruption.stop() } }
        defer {
            // A stop between the next two lines would leave the terminal wrong, here or when the tool goes on.
            signal(SIGTSTP, SIG_IGN)
            hidden.restore()
            unsafe isEchoOff = false
            for number in signals where number != SIGINT { signal(number, SIG_DFL) }
            signal(SIGTSTP, stop)
        }
        return body()
    }

    /// Ends without the clean-up of `exit`, which a signal's handler must not begin.
    static func end(_ number: Int32) -> Never {
        if unsafe isEchoOff { unsafe echo?.restore() }
        WaitingLine.clear()
        _exit(128 + number)
    }

    /// Stops as if the signal had not been caught, the echo on meanwhile, and asks anew when the tool goes on.
    ///
    /// The tool may go on in the background, where to change the terminal stops it again, until it is in the foreground.
    private static func stop() {
        let number = errno
        unsafe echo?.restore()
        signal(SIGTSTP, SIG_DFL)
        var stops = sigset_t()
        unsafe sigemptyset(&stops)
        unsafe sigaddset(&stops, SIGTSTP)
        unsafe pthread_sigmask(SIG_UNBLOCK, &stops, nil)
        raise(SIGTSTP)
        signal(SIGTSTP) { _ in Interruption.stop() }
        if unsafe echo?.switchOff() == false { end(SIGTSTP) }
        errno = number
    }

    private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
