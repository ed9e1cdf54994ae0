import Foundation

/// The environment, files, network, processes, and clock that the providers use, which tests replace.
struct CredentialsDependencies: Sendable {
    let environment: @Sendable () -> [String: String]
    /// A closure that returns the content of a file, or `nil` if the file doesn't exist.
    let file: @Sendable (String) throws(FileDescriptor.FileError) -> Data?
    let transport: any Transport
    let now: @Sendable () -> Date
    var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    /// A closure that runs a process, and returns its standard output.
    var processOutput: @Sendable (CredentialProcess) async throws -> Data = { try await $0.output() }

    /// Returns the value of an environment variable, or `nil` if the variable is empty or not set.
    func variable(_ name: String) -> String? { environment()[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Returns the text of a file, or `nil` if the file doesn't exist.
    func text(ofFile path: String, for provider: String) throws(CredentialsError) -> String? {
        let content: Data?
        do {
            content = try file(path)
        } catch {
            throw .invalid(provider, "\(path) could not be read: \(error.description.withoutTrailingPeriod)")
        }
        guard let content else { return nil }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .invalid(provider, "\(path) is not UTF-8")
        }
        return text
    }

    static let live = CredentialsDependencies(
        environment: { ProcessInfo.processInfo.environment },
        file: { path throws(FileDescriptor.FileError) in try FileDescriptor.content(ofFile: path, atMost: 1 << 20) },
        transport: DirectTransport(),
        now: { Date() }
    )
}

/// A transport without the proxies of the system's settings on macOS, for responses of at most 64 KiB.
///
/// The first request creates the underlying transport.
private struct DirectTransport: Transport {
    private static let transport = URLSessionTransport(direct: .init(maximumBodyBytes: 1 << 16))

    func send(_ request: TransportRequest) async throws -> TransportResponse { try await Self.transport.send(request) }
}

extension String {
    var withoutTrailingPeriod: Substring { hasSuffix(".") ? dropLast() : self[...] }
}
