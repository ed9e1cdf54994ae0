package import Foundation

/// Somebody who runs a command at a terminal, reads what it asks and answers: each prompt has to come word by word, in order.
package actor PersonAtTerminal {
    /// What the command did not do as it should.
    package struct Surprise: Error, CustomStringConvertible {
        package let description: String
    }

    private let executor = WaitingExecutor()
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let process = Process()
    private let terminal: PseudoTerminal
    private let output = Pipe()
    private let messages = Pipe()
    private let watchdog: Watchdog
    private var heard: [UInt8] = []
    private var secrets: [String] = []

    /// Starts a command, its standard input a terminal, its other two streams pipes.
    package init(running executable: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
        terminal = try PseudoTerminal()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = terminal.command
        process.standardOutput = output
        process.standardError = messages
        try Self.run(process)
        watchdog = Watchdog(over: process, for: 50)
    }

    /// Starts the command as a shell does, no signal blocked: it would inherit what the threads of Dispatch block.
    private static func run(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Waits until the command has told exactly this.
    package func hears(_ text: String) throws { try expect(text) }

    /// The next line that the command tells.
    package func hearsLine() throws -> String {
        var line: [UInt8] = []
        while case let byte = try nextByte(), byte != UInt8(ascii: "\n") { line.append(byte) }
        return Self.text(line)
    }

    /// Answers a prompt for what may be seen.
    package func types(_ text: String, at prompt: String) throws {
        try expect(prompt)
        guard terminal.isEchoing else { throw Surprise(description: "the echo is off at \(prompt)") }
        try terminal.type(text)
    }

    /// Answers a prompt for a secret, which the terminal must not show.
    package func hides(_ secret: String, at prompt: String) throws {
        try expect(prompt)
        guard !terminal.isEchoing else { throw Surprise(description: "the echo is on at \(prompt)") }
        secrets.append(secret)
        try terminal.type(secret)
        try expect("\n")
    }

    /// Waits for a prompt and sends a signal in place of an answer.
    package func sends(_ signal: Int32, at prompt: String) throws {
        try expect(prompt)
        kill(process.processIdentifier, signal)
    }

    /// Stops the command at a prompt as Control-Z does, and waits until it has stopped.
    package func stops(at prompt: String) throws {
        try sends(SIGTSTP, at: prompt)
        try expect("\n")
        guard process.hasStopped else { throw Surprise(description: "it ended when it was to stop at \(prompt)") }
    }

    /// Lets the stopped command go on, as `fg` does.
    package func continues() { kill(process.processIdentifier, SIGCONT) }

    /// Whether what is typed is shown.
    package var isEchoing: Bool { terminal.isEchoing }

    /// Waits for the end.
    ///
    /// The run's messages are all that came; `rest` is what came after the last thing that was waited for.
    package func end() throws -> (run: CommandRun, rest: String) {
        let result = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let rest = String(decoding: try messages.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let run = CommandRun(output: result, messages: Self.text(heard) + rest, status: watchdog.status(of: process))
        let visible = run.output + run.messages + terminal.shown()
        guard !secrets.contains(where: visible.contains) else { throw Surprise(description: "a secret shows") }
        return (run, rest)
    }

    private func expect(_ text: String) throws {
        var came: [UInt8] = []
        for wanted in text.utf8 {
            came.append(try nextByte())
            guard came.last == wanted else { throw Surprise(expected: text, came: came) }
        }
    }

    /// One byte at a time: what comes later is for the one who waits for it.
    private func nextByte() throws -> UInt8 {
        guard let byte = try messages.fileHandleForReading.read(upToCount: 1)?.first else {
            throw Surprise(description: "the messages ended after \(Self.text(heard).debugDescription)")
        }
        heard.append(byte)
        return byte
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension PersonAtTerminal.Surprise {
    fileprivate init(expected: String, came: [UInt8]) {
        let came = String(decoding: came, as: UTF8.self)
        description = "\(expected.debugDescription) was expected, \(came.debugDescription) came"
    }
}

extension Process {
    /// Waits until the child has stopped, or ended, and leaves the news to whoever else waits for the child.
    fileprivate var hasStopped: Bool {
        var news = unsafe siginfo_t()
        let id = id_t(processIdentifier)
        guard unsafe waitid(P_PID, id, &news, WSTOPPED | WEXITED | WNOWAIT) == 0 else { return false }
        return unsafe Int(news.si_code) == Int(CLD_STOPPED)
    }
}
