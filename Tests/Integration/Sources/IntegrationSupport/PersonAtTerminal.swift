import Dispatch
package import Foundation

/// A person who runs a command at a terminal and answers its prompts; every prompt has to come as it is expected, in order.
///
/// The output and the messages are pipes, or go to the terminal if it has a width.
package actor PersonAtTerminal {
    /// The command did something that was not expected.
    package struct Surprise: Error, CustomStringConvertible {
        package let description: String
    }

    private let executor = WaitingExecutor()
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let process = Process()
    private let terminal: PseudoTerminal
    private let output = Pipe()
    private let messages = Pipe()
    private let isPiped: Bool
    private let watchdog: Watchdog
    private var heard: [UInt8] = []
    private var secrets: [String] = []

    /// Starts a command; its environment has no variable for colors unless `environment` has one.
    package init(
        running executable: URL,
        _ arguments: [String],
        columns: UInt16? = nil,
        environment: [String: String] = [:]
    ) throws {
        let (terminal, side) = try PseudoTerminal.opened(columns: columns ?? 0)
        self.terminal = terminal
        isPiped = columns == nil
        process.executableURL = executable
        process.arguments = arguments
        let plain = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
        process.environment = plain.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        process.standardInput = side
        process.standardOutput = isPiped ? output : side
        process.standardError = isPiped ? messages : side
        try Self.run(process)
        try side.close()
        watchdog = Watchdog(over: process, for: 50)
    }

    /// Starts the command with no signal blocked, as a shell does; it would inherit the signals that Dispatch blocks.
    private static func run(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Waits until the command has written exactly this.
    package func hears(_ text: String) throws {
        let begin = heard.count
        for wanted in text.utf8 {
            guard try nextByte() != wanted else { continue }
            let seen = Self.text(heard[begin...]).debugDescription
            throw Surprise(description: "\(text.debugDescription) was expected, but \(seen) was written")
        }
    }

    /// Waits until the command has written this, whatever comes before.
    package func hears(upTo text: String) throws {
        let begin = heard.count
        while !heard[begin...].suffix(text.utf8.count).elementsEqual(text.utf8) { _ = try nextByte() }
    }

    /// Answers a prompt for a secret, which the terminal must not show.
    package func hides(_ secret: String, at prompt: String) throws {
        try hears(prompt)
        guard !terminal.isEchoing else { throw Surprise(description: "the echo is on at \(prompt)") }
        secrets.append(secret)
        try terminal.type(secret)
        try hears(isPiped ? "\n" : "\r\n")
    }

    /// Waits for a prompt and sends a signal instead of an answer.
    package func sends(_ signal: Int32, at prompt: String) throws {
        try hears(prompt)
        kill(process.processIdentifier, signal)
    }

    /// Stops the command at a prompt as Control-Z does, and waits until it has stopped.
    package func stops(at prompt: String) throws {
        try sends(SIGTSTP, at: prompt)
        try hears("\n")
        guard process.hasStopped else { throw Surprise(description: "it ended when it was to stop at \(prompt)") }
    }

    /// Continues the stopped command, as `fg` does.
    package func continues() { kill(process.processIdentifier, SIGCONT) }

    /// A Boolean value that indicates whether the terminal shows what is typed.
    package var isEchoing: Bool { terminal.isEchoing }

    /// Waits for the end; `rest` is what came after the last text that was waited for.
    package func end() throws -> (run: CommandRun, rest: String) {
        let result = isPiped ? try output.fileHandleForReading.readToEnd() ?? Data() : Data()
        let begin = heard.count
        while (try? nextByte()) != nil {}
        let run = CommandRun(
            output: String(decoding: result, as: UTF8.self),
            messages: Self.text(heard),
            status: watchdog.status(of: process)
        )
        let visible = run.output + run.messages + terminal.shown()
        guard !secrets.contains(where: visible.contains) else { throw Surprise(description: "a secret is visible") }
        return (run, Self.text(heard[begin...]))
    }

    /// Returns one byte, because a later one belongs to the next expectation.
    private func nextByte() throws -> UInt8 {
        let byte = isPiped ? try messages.fileHandleForReading.read(upToCount: 1)?.first : terminal.nextByte()
        guard let byte else {
            throw Surprise(description: "the messages ended after \(Self.text(heard).debugDescription)")
        }
        heard.append(byte)
        return byte
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Process {
    /// Waits until the child has stopped or ended, and leaves its status to others that wait for the child.
    fileprivate var hasStopped: Bool {
        var news = unsafe siginfo_t()
        let id = id_t(processIdentifier)
        guard unsafe waitid(P_PID, id, &news, WSTOPPED | WEXITED | WNOWAIT) == 0 else { return false }
        return unsafe Int(news.si_code) == Int(CLD_STOPPED)
    }
}

/// The person's side of a terminal.
@safe
private final class PseudoTerminal: Sendable {
    private let person: Int32

    private init(person: Int32) { self.person = person }

    deinit { close(person) }

    /// Opens both sides of a terminal; a terminal of 0 columns has no known width.
    static func opened(columns: UInt16) throws -> (person: PseudoTerminal, command: FileHandle) {
        var person: Int32 = -1
        var command: Int32 = -1
        guard unsafe openpty(&person, &command, nil, nil, nil) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        // Other tests start children at the same time, which must not inherit the terminal.
        for side in [person, command] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
        var size = winsize()
        size.ws_col = columns
        guard unsafe ioctl(person, UInt(TIOCSWINSZ), &size) == 0 else { throw POSIXError(.EIO) }
        return (PseudoTerminal(person: person), FileHandle(fileDescriptor: command, closeOnDealloc: true))
    }

    var isEchoing: Bool {
        var settings = termios()
        return unsafe tcgetattr(person, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Types a line and the key Enter.
    func type(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        let count = unsafe bytes.withUnsafeBytes { unsafe write(person, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw POSIXError(.EIO) }
    }

    /// The next byte that the terminal shows, or `nil` when no process has the other side.
    func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        return unsafe read(person, &byte, 1) == 1 ? byte : nil
    }

    /// Everything that was shown and not read.
    func shown() -> String {
        var shown: [UInt8] = []
        while let byte = nextByte() { shown.append(byte) }
        return String(decoding: shown, as: UTF8.self)
    }
}

/// A queue for an actor that blocks, because Swift's tasks share the threads of Dispatch.
private final class WaitingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "waiting")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
