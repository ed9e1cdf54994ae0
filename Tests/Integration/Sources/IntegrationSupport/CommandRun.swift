import Dispatch
package import Foundation

/// The output and the exit status of a command.
package struct CommandRun: Sendable {
    /// The standard output.
    package let output: String
    /// The standard error.
    package let messages: String
    /// The exit status, or the negated number of the signal that ended the command.
    package let status: Int32

    /// Runs a command with `input` as its standard input, and kills it after `seconds`.
    package static func of(
        _ executable: URL,
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        seconds: Double = 280
    ) async throws -> CommandRun {
        try await onOwnThread {
            // Writing to a command that has ended is an error, and does not end the process with all its tests.
            signal(SIGPIPE, SIG_IGN)
            let process = Process()
            process.executableURL = executable
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
            process.standardInput = standardInput
            process.standardOutput = standardOutput
            process.standardError = standardError
            try process.run()
            let watchdog = Watchdog(over: process, for: seconds)
            // A command may end before it has read everything.
            try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try standardInput.fileHandleForWriting.close()
            // The messages fit into a pipe, so that reading them last does not block the command.
            return CommandRun(
                output: String(decoding: try standardOutput.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self),
                messages: String(decoding: try standardError.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self),
                status: watchdog.status(of: process)
            )
        }
    }

    /// Returns the location of a built product; the products of a build are in one folder.
    package static func built(_ product: String) -> URL { products.appending(path: product) }

    /// A stored value, because Foundation leaks a list of bundles if several threads ask for them.
    private static let products: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }()
}

/// Kills a child that takes too long, so that no test waits indefinitely: its pipes end with it.
struct Watchdog {
    /// A queue of its own, because blocked threads of the shared ones would delay it.
    private static let queue = DispatchQueue(label: "watchdog")

    private let bite: DispatchWorkItem

    init(over process: Process, for seconds: Double) {
        let id = process.processIdentifier
        bite = DispatchWorkItem { kill(id, SIGKILL) }
        Self.queue.asyncAfter(deadline: .now() + seconds, execute: bite)
    }

    /// Waits for the end of the child and returns its exit status, or the negated number of the signal that ended it.
    func status(of process: Process) -> Int32 {
        process.waitUntilExit()
        bite.cancel()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
