/// One run of an operation for all who want its outcome at the same time.
///
/// The run belongs to nobody: a caller who is cancelled leaves at once, and the others still get what comes.
actor SingleFlight<Value: Sendable> {
    private var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
    private var lastTicket = 0
    private var isUnderWay = false

    /// The outcome of the run that is under way, or of a new one.
    func join(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        lastTicket += 1
        let ticket = lastTicket
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiting[ticket] = continuation
                start(operation)
            }
        } onCancel: {
            Task { await leave(ticket) }
        }
    }

    /// Waits until no run is under way, whatever its outcome.
    func landed() async {
        guard isUnderWay else { return }
        lastTicket += 1
        let ticket = lastTicket
        _ = try? await withCheckedThrowingContinuation { waiting[ticket] = $0 }
    }

    private func start(_ operation: @escaping @Sendable () async throws -> Value) {
        guard !isUnderWay else { return }
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
        waiting = [:]
        for caller in callers { caller.resume(with: outcome) }
    }

    private func leave(_ ticket: Int) {
        waiting.removeValue(forKey: ticket)?.resume(throwing: CancellationError())
    }
}
