import Dispatch
package import Foundation

/// One run of a command to its end: what it printed and how it ended.
package struct CommandRun: Sendable {
    /// What it printed to standard output.
    package let output: String
    /// What it printed to standard error.
    package let messages: String
    /// Its exit status, or below zero the number of the signal that ended it.
    package let status: Int32

    init(output: String, messages: String, status: Int32) {
        self.output = output
        self.messages = messages
        self.status = status
    }

    /// Runs a command, its standard input a pipe that gives `input` and ends; it is killed when its time is over.
    ///
    /// The wait is on a thread of its own: the few that Swift's tasks share are needed by the tests that run meanwhile.
    package static func of(
        _ executable: URL,
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        seconds: Int = 280
    ) async throws -> CommandRun {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try CommandRun(executable, arguments, input, environment, seconds) })
            }
        }
    }

    private init(
        _ executable: URL,
        _ arguments: [String],
        _ input: String,
        _ environment: [String: String],
        _ seconds: Int
    ) throws {
        BrokenPipe.isAnError()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let standardInput = Pipe()
        let standardOutput = Pipe()
        let standardError = Pipe()
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        // 280 is long enough for the slowest, a hundred sign-ins of another client.
        let watchdog = Watchdog(over: process, for: seconds)
        // A command may end without having read it all.
        try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        // What is printed here is far below what a pipe holds, so the one read last blocks nobody.
        output = String(decoding: try standardOutput.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        messages = String(decoding: try standardError.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        status = watchdog.status(of: process)
    }
}

extension CommandRun {
    /// Runs the built `cognito-auth`.
    package static func tool(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> CommandRun {
        try await of(built("cognito-auth"), arguments, input: input, environment: environment)
    }

    /// The built products lie beside each other, whatever the configuration and the scratch path.
    package static func built(_ product: String) -> URL { products.appending(path: product) }

    /// Looked for once: Foundation leaks a list of bundles for each thread that asks while another does.
    private static let products: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }()
}
