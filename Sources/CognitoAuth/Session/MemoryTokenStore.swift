import CognitoCrypto

/// A token store in the memory of the process.
public actor MemoryTokenStore: TokenStore {
    private var stored: [TokenStoreKey: Tokens] = [:]
    private let lock = InProcessLock()

    /// Creates a store without tokens.
    public init() {}

    /// Returns the tokens of a session, or `nil` if the store has none.
    public func tokens(for key: TokenStoreKey) -> Tokens? { stored[key] }

    /// Saves the tokens of a session in place of earlier ones.
    public func save(_ tokens: Tokens, for key: TokenStoreKey) { stored[key] = tokens }

    /// Removes the tokens of a session if they are still the given ones.
    public func remove(_ tokens: Tokens, for key: TokenStoreKey) {
        if stored[key]?.hasSameRefreshToken(as: tokens) == true { stored[key] = nil }
    }

    /// Runs an operation while no other operation runs for the same session.
    public func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await lock.withExclusiveAccess(for: key, body)
    }
}

extension MemoryTokenStore: Redacted {}

/// A lock for each session, for ``TokenStore/withExclusiveAccess(for:_:)`` in a store that only one process uses.
///
/// It doesn't exclude other processes. If two processes refresh with the same rotating token, Cognito rejects one refresh.
public actor InProcessLock {
    /// The tasks that wait for a session's lock, with an entry for each session whose lock is held.
    private var waiting: [TokenStoreKey: [CheckedContinuation<Void, Never>]] = [:]

    /// Creates a lock that is free for every session.
    public init() {}

    /// Runs an operation while no other operation of this lock runs for the same session.
    ///
    /// - Parameters:
    ///   - key: The key of the session.
    ///   - body: A refresh or a sign-out.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    public func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        await acquireLock(key)
        defer { releaseLock(key) }
        return try await body()
    }

    private func acquireLock(_ key: TokenStoreKey) async {
        guard waiting[key] != nil else { return waiting[key] = [] }
        await withCheckedContinuation { waiting[key, default: []].append($0) }
    }

    private func releaseLock(_ key: TokenStoreKey) {
        guard let first = waiting[key]?.first else { return waiting[key] = nil }
        waiting[key]?.removeFirst()
        first.resume()
    }
}
