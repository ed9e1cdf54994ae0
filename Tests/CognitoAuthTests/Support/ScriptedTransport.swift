import Foundation
import Synchronization
import Testing

@testable import CognitoAuth

/// A transport that answers each request with the next of its replies, and records the requests.
final class ScriptedTransport: Transport {
    private let state: Mutex<(replies: [Result<TransportResponse, any Error>], requests: [TransportRequest])>

    init(_ replies: [Result<TransportResponse, any Error>]) {
        state = Mutex((replies, []))
    }

    convenience init(json replies: String...) {
        self.init(replies.map { .success(.json($0)) })
    }

    var requests: [TransportRequest] { state.withLock { $0.requests } }

    /// Adds replies after the remaining ones.
    func append(_ replies: [Result<TransportResponse, any Error>]) {
        state.withLock { $0.replies += replies }
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse { try reply(to: request).get() }

    /// Takes the reply to a request, without waiting.
    func reply(to request: TransportRequest) -> Result<TransportResponse, any Error> {
        state.withLock { state in
            state.requests.append(request)
            return state.replies.isEmpty ? .failure(ScriptExhausted()) : state.replies.removeFirst()
        }
    }

    struct ScriptExhausted: Error {}
}

extension TransportResponse {
    static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> TransportResponse {
        let type = ["Content-Type": "application/x-amz-json-1.1"]
        return TransportResponse(
            status: status,
            headers: type.merging(headers) { $1 },
            body: Data(text.utf8)
        )
    }

    static func refusal(_ type: String, _ message: String = "") -> TransportResponse {
        let body = JSONValue.object(["__type": .string(type), "message": .string(message)])
        return .json(body.text ?? "", status: 400)
    }
}

/// The error of Amazon Cognito that a call throws.
func failure<Value>(
    sourceLocation: SourceLocation = #_sourceLocation,
    of call: () async throws -> Value
) async throws -> CognitoError {
    try await #require(throws: CognitoError.self, sourceLocation: sourceLocation) { _ = try await call() }
}

/// A count that tasks wait for.
final class Counter: Sendable {
    private struct State {
        var count = 0
        var waiting: [(count: Int, waiter: Waiter)] = []
    }

    private let state = Locked(State())

    var count: Int { state.withLock { $0.count } }

    func increment() {
        let ready = state.withLock { state in
            state.count += 1
            defer { state.waiting.removeAll { $0.count <= state.count } }
            return state.waiting.filter { $0.count <= state.count }
        }
        for one in ready { one.waiter.resume() }
    }

    /// Waits until the count is at least the given one, or until a task ends that was expected to increment it.
    func reached<Value>(_ count: Int, orEndOf task: Task<Value, any Error>) async {
        await withCheckedContinuation { continuation in
            let waiter = Waiter(continuation)
            let isReached = state.withLock { state in
                if state.count < count { state.waiting.append((count, waiter)) }
                return state.count >= count
            }
            if isReached { waiter.resume() }
            Task {
                _ = await task.result
                waiter.resume()
            }
        }
    }

    private final class Waiter: Sendable {
        private let continuation: Locked<CheckedContinuation<Void, Never>?>

        init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = Locked(continuation) }

        func resume() {
            let waiting = continuation.withLock { continuation in
                defer { continuation = nil }
                return continuation
            }
            waiting?.resume()
        }
    }
}
