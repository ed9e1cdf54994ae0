import CognitoAuth
import Synchronization

/// Never answers: each request ends at its timeout, or when its task is cancelled.
final class SilentTransport: Transport {
    private let count = Atomic(0)

    /// Whether no request has come.
    var isIdle: Bool { count.load(ordering: .relaxed) == 0 }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        count.add(1, ordering: .relaxed)
        try await Task.sleep(for: request.timeout)
        throw TransportError(.timedOut, "No answer came.", mayHaveReachedServer: true)
    }
}
