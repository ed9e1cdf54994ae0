/// A lock for each session within one process: the choice of a ``TokenStore`` whose tokens one process uses.
///
/// The store calls it in its own ``TokenStore/exclusively(for:_:)``, with the same arguments.
///
/// It excludes no other process: a session there that refreshes concurrently with the same rotating token is rejected.
public actor InProcessLock {
    /// The tasks that wait for a session's turn, with an entry for each session whose lock is held.
    private var waiting: [SessionID: [CheckedContinuation<Void, Never>]] = [:]

    /// Creates a lock that is free for every session.
    public init() {}

    /// Runs an operation while no other one runs under this lock for the same session.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: A refresh or a sign-out.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    public func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        await takeTurn(id)
        defer { passTurn(id) }
        return try await body()
    }

    private func takeTurn(_ id: SessionID) async {
        guard waiting[id] != nil else { return waiting[id] = [] }
        await withCheckedContinuation { waiting[id, default: []].append($0) }
    }

    private func passTurn(_ id: SessionID) {
        guard let first = waiting[id]?.first else { return waiting[id] = nil }
        waiting[id]?.removeFirst()
        first.resume()
    }
}
