import CognitoCrypto

/// A token store in the memory of the process.
public actor MemoryTokenStore: TokenStore {
    private var stored: [SessionID: Tokens] = [:]
    private let lock = InProcessLock()

    /// Creates a store without tokens.
    public init() {}

    /// Returns the tokens of a session, or `nil` if the store has none.
    public func tokens(for id: SessionID) -> Tokens? { stored[id] }

    /// Saves the tokens of a session in place of earlier ones.
    public func save(_ tokens: Tokens, for id: SessionID) { stored[id] = tokens }

    /// Removes the tokens of a session if they are still the given ones.
    public func remove(_ tokens: Tokens, for id: SessionID) {
        if stored[id]?.isSameGrant(as: tokens) == true { stored[id] = nil }
    }

    /// Runs an operation while no other operation runs for the same session.
    public func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await lock.exclusively(for: id, body)
    }
}

extension MemoryTokenStore: Redacted {}

/// A lock for each session, with which a ``TokenStore`` of one process implements ``TokenStore/exclusively(for:_:)``.
///
/// It doesn't exclude other processes. If one of them refreshes concurrently with the same rotating token, Cognito rejects it.
public actor InProcessLock {
    /// The tasks that wait for a session's lock, with an entry for each session whose lock is held.
    private var waiting: [SessionID: [CheckedContinuation<Void, Never>]] = [:]

    /// Creates a lock that is free for every session.
    public init() {}

    /// Runs an operation while no other operation of this lock runs for the same session.
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
        await acquireLock(id)
        defer { releaseLock(id) }
        return try await body()
    }

    private func acquireLock(_ id: SessionID) async {
        guard waiting[id] != nil else { return waiting[id] = [] }
        await withCheckedContinuation { waiting[id, default: []].append($0) }
    }

    private func releaseLock(_ id: SessionID) {
        guard let first = waiting[id]?.first else { return waiting[id] = nil }
        waiting[id]?.removeFirst()
        first.resume()
    }
}
