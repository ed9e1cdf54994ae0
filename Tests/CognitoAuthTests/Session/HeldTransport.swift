@testable import CognitoAuth

/// Answers each request with the next of its replies, as soon as it is let go.
final class HeldTransport: Transport {
    private struct State {
        var replies: [Result<TransportResponse, any Error>]
        var requests: [TransportRequest] = []
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Locked<State>

    init(_ replies: [Result<TransportResponse, any Error>]) { state = Locked(State(replies: replies)) }

    var requests: [TransportRequest] { state.withLock { $0.requests } }

    /// Keeps the requests that come from now on until ``release()``.
    func hold() { state.withLock { $0.isHeld = true } }

    func release() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until a number of requests have come.
    func received(_ count: Int) async throws {
        while requests.count < count { try await Task.sleep(for: .milliseconds(1)) }
    }

    func append(_ reply: Result<TransportResponse, any Error>) { state.withLock { $0.replies.append(reply) } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        state.withLock { $0.requests.append(request) }
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state -> Bool in
                if state.isHeld { state.waiting.append(continuation) }
                return !state.isHeld
            }
            if goesOn { continuation.resume() }
        }
        let reply = state.withLock { state -> Result<TransportResponse, any Error> in
            state.replies.isEmpty ? .failure(ScriptedTransport.ScriptExhausted()) : state.replies.removeFirst()
        }
        return try reply.get()
    }
}
