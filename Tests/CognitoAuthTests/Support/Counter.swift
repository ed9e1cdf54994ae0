@testable import CognitoAuth

/// A count that tasks wait for.
final class Counter: Sendable {
    private struct State {
        var count = 0
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Locked(State())

    var count: Int { state.withLock { $0.count } }

    func increment() {
        let ready = state.withLock { state in
            state.count += 1
            defer { state.waiting.removeAll { $0.count <= state.count } }
            return state.waiting.filter { $0.count <= state.count }
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Waits until the count is at least the given one.
    func reached(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.count < count { state.waiting.append((count, continuation)) }
                return state.count >= count
            }
            if isReached { continuation.resume() }
        }
    }
}
