import Foundation
import Synchronization

/// The handlers of signals that end or stop the tool.
///
/// The exit status is 128 plus the number of the signal: 130 for Control-C. A signal that is ignored when the tool starts, for
/// example because of `nohup`, stays ignored.
enum Interruption {
    /// The echo to restore if ``isEchoOff`` is `true`.
    private nonisolated(unsafe) static var echo: TerminalEcho?
    private static let isEchoOff = Atomic(false)

    /// Installs a handler that ends the tool with an exit status after SIGINT.
    ///
    /// No data is lost, because the tool writes each result immediately and replaces each file as a whole.
    static func installHandlers() {
        ProgressLine.prepare()
        // A signal handler must not be the first to access the property.
        isEchoOff.store(false, ordering: .relaxed)
        setAction(of: [SIGINT]) { Interruption.end($0) }
    }

    /// Runs `body`, which switches the echo off, and restores the terminal, also if a signal ends or stops the tool.
    static func withHandlers<T>(_ echo: TerminalEcho, _ body: () throws(InputError) -> T) throws(InputError) -> T {
        unsafe self.echo = echo
        isEchoOff.store(true, ordering: .releasing)
        let restoreActions = setAction(of: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]) { number in
            if number == SIGTSTP { Interruption.stop() } else { Interruption.end(number) }
        }
        defer {
            // A stop between the next two lines would switch the echo off when the tool continues.
            signal(SIGTSTP, SIG_IGN)
            echo.restore()
            isEchoOff.store(false, ordering: .releasing)
            restoreActions()
        }
        return try body()
    }

    /// Sets the action of each signal that isn't ignored.
    ///
    /// - Returns: A function that restores the former actions.
    @discardableResult
    static func setAction(of signals: [Int32], to handler: (@convention(c) (Int32) -> Void)?) -> () -> Void {
        var formerActions: [(number: Int32, action: sigaction)] = []
        for number in signals {
            var action = sigaction()
            guard unsafe sigaction(number, nil, &action) == 0, !isIgnored(action) else { continue }
            signal(number, handler)
            formerActions.append((number, action))
        }
        return { for (number, var action) in formerActions { unsafe sigaction(number, &action, nil) } }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        #if os(Linux)
        let handler = unsafe action.__sigaction_handler.sa_handler
        #else
        let handler = unsafe action.__sigaction_u.__sa_handler
        #endif
        return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Ends the tool without the cleanup of `exit`, which a signal handler must not start.
    private static func end(_ number: Int32) -> Never {
        if isEchoOff.load(ordering: .acquiring) { unsafe echo?.restore() }
        ProgressLine.clear()
        _exit(128 + number)
    }

    /// Stops the tool while the echo is on, and prompts again after the tool continues.
    ///
    /// If the tool continues in the background, the change of the terminal stops it until it is in the foreground.
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
}
