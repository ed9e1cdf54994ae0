package import Foundation

/// A command whose output and messages go to a terminal, to its end; its input is a pipe.
package struct TerminalRun: Sendable {
    /// Everything that the terminal was sent, its marks and moves included.
    package let shown: String
    package let status: Int32

    /// Runs a command; what the environment has of colours is as given here and nowhere else.
    package static func of(
        _ executable: URL,
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> TerminalRun {
        BrokenPipe.isAnError()
        let terminal = try PseudoTerminal()
        let process = Process()
        let standardInput = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        let plain = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
        process.environment = plain.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        process.standardInput = standardInput
        process.standardOutput = terminal.command
        process.standardError = terminal.command
        try process.run()
        let watchdog = Watchdog(over: process, for: 50)
        try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        var shown = ""
        // A terminal holds little, and who writes more waits for a reader.
        while process.isRunning {
            shown += terminal.shown()
            try await Task.sleep(for: .milliseconds(5))
        }
        return TerminalRun(shown: shown + terminal.shown(), status: watchdog.status(of: process))
    }
}
