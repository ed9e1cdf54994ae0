/// The time by which an operation ends with all of its attempts, if its total time is limited.
struct OperationDeadline: Sendable {
    /// The time, or `nil` if there is no limit.
    let time: ContinuousClock.Instant?
    let now: @Sendable () -> ContinuousClock.Instant
    let wait: @Sendable (Duration) async throws -> Void

    /// The time that is left, or `nil` if there is no limit.
    var remaining: Duration? { time.map { $0 - now() } }

    /// Returns the value of a closure, or throws an error if the closure takes longer than the time that is left.
    ///
    /// The closure then continues without a caller, because it may not observe a cancellation.
    ///
    /// - Throws: The closure's error, or ``TransportError`` with the reason `timedOut`.
    func bound<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        guard let remaining else { return try await body() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await SingleFlight().value(from: body) }
            group.addTask {
                try await wait(remaining)
                return nil
            }
            guard let first = try await group.next(), let value = first else {
                let message = "The AWS credentials provider did not return within the operation's total timeout."
                throw TransportError(.timedOut, message, mayHaveReachedServer: false)
            }
            return value
        }
    }
}
