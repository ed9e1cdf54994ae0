/// The deadline by which all attempts of an operation must end.
struct OperationDeadline: Sendable {
    /// The time of the deadline, or `nil` without a limit.
    let time: ContinuousClock.Instant?
    let now: @Sendable () -> ContinuousClock.Instant
    let wait: @Sendable (Duration) async throws -> Void

    /// The time that is left, or `nil` without a limit.
    var remaining: Duration? { time.map { $0 - now() } }

    /// Returns the AWS credentials that a closure provides, or throws an error at the deadline.
    ///
    /// A ``SingleFlight`` runs the closure, so that the task group doesn't wait for a closure that continues after the deadline.
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
