import Foundation

/// What the sources of credentials look at: the environment, files, HTTP within the machine, the clock.
struct CredentialsSurroundings: Sendable {
    let environment: @Sendable () -> [String: String]
    /// The content of a file, `nil` if there is none; the error's words are for the log.
    let file: @Sendable (String) throws(FileDescriptor.FileError) -> Data?
    let transport: any Transport
    let now: @Sendable () -> Date
    /// Suspends the caller for a duration.
    var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// The value of an environment variable; an empty one counts as not set.
    subscript(variable: String) -> String? {
        environment()[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The real ones.
    static let real = CredentialsSurroundings(
        environment: { ProcessInfo.processInfo.environment },
        file: { path throws(FileDescriptor.FileError) in try FileDescriptor.content(ofFile: path, atMost: 1 << 20) },
        transport: DirectTransport(),
        now: { Date() }
    )
}

/// A session that uses no proxy and takes no more than credentials need; there is none before the first request.
private struct DirectTransport: Transport {
    private static let session = URLSessionTransport(direct: .init(maximumBodyBytes: 1 << 16))

    func send(_ request: TransportRequest) async throws -> TransportResponse { try await Self.session.send(request) }
}
