/// One run of an operation for all callers that want its outcome at the same time.
///
/// The run belongs to no caller: one that is canceled leaves immediately, and the others still receive the outcome.
actor SingleFlight<Value: Sendable> {
    typealias Operation = @Sendable () async throws -> Value
    private typealias Callers = [Int: CheckedContinuation<Value, any Error>]

    private var waiting: Callers = [:]
    private var lastTicket = 0
    private var isUnderWay = false

    /// The run that follows the one in flight, and the callers that wait for it.
    private var next: (operation: Operation, callers: Callers)?

    /// The number of callers that wait.
    var callers: Int { waiting.count + (next?.callers.count ?? 0) }

    /// Returns the outcome of the run in flight, or of a new one.
    ///
    /// - Parameters:
    ///   - isFresh: Pass `true` for a run that begins after the call: the callers that wait for it share it.
    ///   - operation: The operation to run.
    /// - Returns: The outcome of the run.
    /// - Throws: The error of the run; `CancellationError`.
    func join(fresh isFresh: Bool = false, _ operation: @escaping Operation) async throws -> Value {
        try Task.checkCancellation()
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if isFresh, isUnderWay {
                    next = next ?? (operation, [:])
                    next?.callers[ticket] = continuation
                } else {
                    waiting[ticket] = continuation
                    if !isUnderWay { start(operation) }
                }
            }
        } onCancel: {
            Task { await leave(ticket) }
        }
    }

    /// Waits until no run is in flight, whatever the outcome.
    func landed() async {
        while isUnderWay {
            lastTicket += 1
            let ticket = lastTicket
            _ = try? await withCheckedThrowingContinuation { waiting[ticket] = $0 }
        }
    }

    private func start(_ operation: @escaping Operation) {
        isUnderWay = true
        Task {
            do {
                end(.success(try await operation()))
            } catch {
                end(.failure(error))
            }
        }
    }

    private func end(_ outcome: Result<Value, any Error>) {
        isUnderWay = false
        let callers = waiting.values
        waiting = next?.callers ?? [:]
        if let next, !waiting.isEmpty { start(next.operation) }
        next = nil
        for caller in callers { caller.resume(with: outcome) }
    }

    private func leave(_ ticket: Int) {
        let caller = waiting.removeValue(forKey: ticket) ?? next?.callers.removeValue(forKey: ticket)
        caller?.resume(throwing: CancellationError())
    }
}
