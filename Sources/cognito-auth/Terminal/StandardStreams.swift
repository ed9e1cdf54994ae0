import Foundation

/// A standard stream, with its file descriptor as the raw value.
enum StandardStream: Int32, CaseIterable { case input, output, error }

/// The standard streams of a process, which a test replaces by scripted streams.
protocol StandardStreams: Sendable {
    /// The streams that are terminals.
    var terminals: Set<StandardStream> { get }

    /// The width of the terminal at standard error in columns, or `nil` if standard error has no known width.
    var errorColumns: Int? { get }

    /// Returns the next line of standard input without its line break, or `nil` at the end of the input.
    func readLine() -> String?

    /// Writes a prompt to standard error and returns the next line, which the terminal doesn't show.
    ///
    /// - Throws: ``InputError/echoStaysOn``, before the prompt, if the terminal would show the line.
    func readSecret(_ prompt: String) throws(InputError) -> String?

    func write(_ text: String, to stream: StandardStream)

    /// Shows or updates the progress line on standard error.
    func showProgress(seconds: Int)

    /// Removes the progress line if it is shown.
    func clearProgress()
}

/// The standard streams of this process.
struct ProcessStreams: StandardStreams {
    let terminals = Set(StandardStream.allCases.filter { isatty($0.rawValue) == 1 })

    var errorColumns: Int? {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    func readLine() -> String? { Swift.readLine() }

    func readSecret(_ prompt: String) throws(InputError) -> String? { try TerminalEcho.readLine(prompt) }

    func write(_ text: String, to stream: StandardStream) {
        do {
            try FileHandle(fileDescriptor: stream.rawValue).write(contentsOf: Data(text.utf8))
        } catch {
            // A closed pipe is not an error of the command. A full disk is, if it loses the result.
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            guard stream == .output, cause?.code != Int(EPIPE) else { return }
            write("The result could not be written. Check the disk space.\n", to: .error)
            _exit(ExitStatus.failure.rawValue)
        }
    }

    func showProgress(seconds: Int) { ProgressLine.show(seconds: seconds) }
    func clearProgress() { ProgressLine.clear() }
}
