package import Foundation

/// A command that runs at one terminal from its first line to its last, with a person at it who answers what it asks.
package enum TerminalDialogue {
    /// Everything that the terminal showed, what was typed included, one `\n` after each line, and the status if it is not 0.
    ///
    /// A prompt ends with `: `; each of the answers is told what was shown so far, and gives what to type.
    package static func of(
        _ executable: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        answers: [@Sendable (String) -> String]
    ) async throws -> String {
        let terminal = try PseudoTerminal()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = terminal.command
        process.standardOutput = terminal.command
        process.standardError = terminal.command
        try process.run()
        let watchdog = Watchdog(over: process, for: 50)
        var shown = ""
        var waiting = answers[...]
        // A terminal holds little, and who writes more waits for a reader.
        while process.isRunning {
            let news = terminal.shown()
            shown += news
            if !news.isEmpty, shown.hasSuffix(": "), let answer = waiting.popFirst() {
                try terminal.type(answer(shown))
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        shown += terminal.shown()
        let status = watchdog.status(of: process)
        // `\r\n` is one character.
        let text = shown.replacing("\r\n", with: "\n")
        return status == 0 ? text : text + "status \(status)\n"
    }
}
