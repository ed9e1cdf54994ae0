import CognitoAuth
import Foundation

/// Keeps requests until it is opened.
actor Gate: Transport {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        await withCheckedContinuation { continuation in
            waiting.append(continuation)
            for watcher in watchers where watcher.count <= waiting.count { watcher.continuation.resume() }
            watchers.removeAll { $0.count <= waiting.count }
        }
        return TransportResponse(status: 200, headers: [:], body: Data("{}".utf8))
    }

    /// Waits until so many requests have come.
    func wait(for count: Int) async {
        guard waiting.count < count else { return }
        await withCheckedContinuation { watchers.append((count, $0)) }
    }

    func openFromTheLast() {
        for continuation in waiting.reversed() { continuation.resume() }
        waiting = []
    }
}
