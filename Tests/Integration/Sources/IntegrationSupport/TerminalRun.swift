package import Foundation

/// A command whose output and messages go to a terminal, to its end; its input is a pipe, or that terminal if somebody is at it.
package struct TerminalRun: Sendable {
    /// Everything that the terminal was sent, its marks and moves included.
    package let shown: String
    package let status: Int32

    /// Who reads a prompt, waits and answers.
    package struct Answer: Sendable {
        let prompt, text: String
        let delay: Duration

        package init(_ text: String, to prompt: String, after delay: Duration) {
            self.text = text
            self.prompt = prompt
            self.delay = delay
        }
    }

    /// Runs a command; what the environment has of colours is as given here and nowhere else.
    package static func of(
        _ executable: URL,
        _ arguments: [String],
        input: String = "",
        answer: Answer? = nil,
        columns: UInt16 = 0,
        environment: [String: String] = [:]
    ) async throws -> TerminalRun {
        BrokenPipe.isAnError()
        let terminal = try PseudoTerminal(columns: columns)
        let process = Process()
        let standardInput = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        let plain = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
        process.environment = plain.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        process.standardInput = answer == nil ? standardInput : terminal.command
        process.standardOutput = terminal.command
        process.standardError = terminal.command
        try process.run()
        let watchdog = Watchdog(over: process, for: 50)
        try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        var shown = ""
        var waiting = answer
        // A terminal holds little, and who writes more waits for a reader.
        while process.isRunning {
            shown += terminal.shown()
            if let due = waiting, shown.contains(due.prompt) {
                waiting = nil
                try await Task.sleep(for: due.delay)
                try terminal.type(due.text)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        return TerminalRun(shown: shown + terminal.shown(), status: watchdog.status(of: process))
    }
}
