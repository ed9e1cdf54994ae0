/// A runner of one operation at a time, whose outcome concurrent callers share.
///
/// A canceled caller returns immediately, but the run continues.
actor SingleFlight<Value: Sendable> {
    typealias Operation = @Sendable () async throws -> Value
    private typealias Waiters = [Int: CheckedContinuation<Value, any Error>]

    private var waiters: Waiters = [:]
    private var lastWaiterID = 0
    private var isInFlight = false

    /// The run after the one in flight, and the callers that wait for it.
    private var next: (operation: Operation, waiters: Waiters)?

    /// The number of callers that wait for a run.
    var waiterCount: Int { waiters.count + (next?.waiters.count ?? 0) }

    /// Returns the outcome of the run in flight, or of a new one.
    ///
    /// - Parameters:
    ///   - isFresh: Pass `true` to share the next run instead of the run in flight, which started before the call.
    ///   - operation: The operation of a new run.
    /// - Returns: The outcome of the run.
    /// - Throws: The error of the run; `CancellationError` if the task is canceled.
    func value(fresh isFresh: Bool = false, from operation: @escaping Operation) async throws -> Value {
        try Task.checkCancellation()
        lastWaiterID += 1
        let waiterID = lastWaiterID
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if isFresh, isInFlight {
                    next = next ?? (operation, [:])
                    next?.waiters[waiterID] = continuation
                } else {
                    waiters[waiterID] = continuation
                    if !isInFlight { start(operation) }
                }
            }
        } onCancel: {
            Task { await cancelWaiter(waiterID) }
        }
    }

    /// Waits until no run is in flight, whatever the outcome.
    func waitUntilIdle() async {
        while isInFlight {
            lastWaiterID += 1
            let waiterID = lastWaiterID
            _ = try? await withCheckedThrowingContinuation { waiters[waiterID] = $0 }
        }
    }

    private func start(_ operation: @escaping Operation) {
        isInFlight = true
        Task {
            do {
                end(.success(try await operation()))
            } catch {
                end(.failure(error))
            }
        }
    }

    private func end(_ outcome: Result<Value, any Error>) {
        isInFlight = false
        let finished = waiters.values
        waiters = next?.waiters ?? [:]
        if let next, !waiters.isEmpty { start(next.operation) }
        next = nil
        for caller in finished { caller.resume(with: outcome) }
    }

    private func cancelWaiter(_ waiterID: Int) {
        let caller = waiters.removeValue(forKey: waiterID) ?? next?.waiters.removeValue(forKey: waiterID)
        caller?.resume(throwing: CancellationError())
    }
}
