import CognitoCrypto
import Foundation

/// The external process that a profile's `credential_process` names, which prints credentials as JSON.
///
/// A shell runs the command line, as in the AWS SDKs for Swift, Rust, and Go. The process has no standard input, and its messages
/// go to the standard error of this process. It ends after a failure, a timeout, or a cancellation, with the processes that it
/// started.
///
/// Source: "Process credential provider" in the AWS SDKs and Tools reference guide.
struct CredentialProcess: Sendable {
    /// The command line, which may contain secrets.
    let command: String
    /// The name of the provider in errors.
    let provider: String

    /// The maximum size of the output, in bytes.
    private static let maximumLength = 65_536

    private enum Event {
        case output(Data)
        case exit(status: Int32)
        case timeout
    }

    /// Runs the process, and returns its credentials.
    func credentials(_ dependencies: CredentialsDependencies) async throws -> AWSCredentials {
        let output = try await dependencies.processOutput(self)
        guard let members = JSONValue(parsing: output)?.object else {
            throw invalid("the output is not the expected JSON")
        }
        guard members["Version"] == .integer(1) else { throw invalid("the Version in the output is not 1") }
        return try AWSCredentials(members, tokenName: "SessionToken", source: "output", provider: provider)
    }

    /// Runs the process, and returns its standard output.
    ///
    /// - Parameter timeout: The maximum time. Defaults to one minute, as in the AWS SDK for Go.
    /// - Returns: The output.
    /// - Throws: ``CredentialsError``, without the output; `CancellationError`.
    func output(timeout: Duration = .seconds(60)) async throws -> Data {
        try Task.checkCancellation()
        let (events, event) = AsyncStream.makeStream(of: Event.self)
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.terminationHandler = { event.yield(.exit(status: $0.terminationStatus)) }
        do {
            try process.run()
        } catch {
            throw invalid("/bin/sh could not be started")
        }
        let file = pipe.fileHandleForReading
        // A thread waits for the end of the output, because `readabilityHandler` can crash on Linux.
        Thread.detachNewThread {
            event.yield(.output((try? file.read(upToCount: Self.maximumLength + 1)) ?? Data()))
        }
        let timer = Task {
            try await Task.sleep(for: timeout)
            event.yield(.timeout)
        }
        var hasEnded = false
        defer {
            timer.cancel()
            // Foundation starts a process in a process group of its own, which includes the children of the shell.
            if !hasEnded { kill(-process.processIdentifier, SIGKILL) }
        }
        var (output, status) = (Data?.none, Int32?.none)
        for await event in events {
            switch event {
            case .output(let data):
                guard data.count <= Self.maximumLength else {
                    throw invalid("the output is larger than \(Self.maximumLength) bytes")
                }
                output = data
            case .exit(let code): status = code
            case .timeout: throw invalid("the process did not end within \(timeout)")
            }
            guard let output, let status else { continue }
            hasEnded = true
            guard status == 0 else { throw invalid("the process ended with status \(status)") }
            return output
        }
        throw CancellationError()
    }

    private func invalid(_ reason: String) -> CredentialsError { .invalid(provider, reason) }
}

extension CredentialProcess: Redacted {}
