/// Where the tokens of sessions are kept while a program does not run.
///
/// ``MemoryTokenStore``, ``FileTokenStore`` and, on Apple's platforms, `KeychainTokenStore` are three; a server would write one
/// over its database, encrypted.
public protocol TokenStore: Sendable {
    /// The tokens of a session.
    ///
    /// - Parameter id: The session.
    /// - Returns: The tokens, or `nil` if none are kept.
    /// - Throws: What keeps the store from being read.
    func tokens(for id: SessionID) async throws -> Tokens?

    /// Keeps the tokens of a session in place of those it had.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - id: The session.
    /// - Throws: What keeps the store from being written.
    func save(_ tokens: Tokens, for id: SessionID) async throws

    /// Drops the tokens of a session, if any are kept.
    ///
    /// - Parameter id: The session.
    /// - Throws: What keeps the store from being written.
    func remove(_ id: SessionID) async throws

    /// Refreshes while nobody else does, in any process that shares the store.
    ///
    /// Where refresh tokens rotate, two who refresh at once with the same one make it look stolen. A store that only one process
    /// uses needs nothing of its own here.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: What refreshes: it reads the store, calls the service and saves.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or what keeps the store from being locked.
    func refreshingAlone(
        _ id: SessionID,
        _ body: @Sendable () async throws -> Tokens
    ) async throws -> Tokens
}

extension TokenStore {
    /// Refreshes; a session refreshes itself once at a time in any case.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: What refreshes.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func refreshingAlone(
        _ id: SessionID,
        _ body: @Sendable () async throws -> Tokens
    ) async throws -> Tokens {
        try await body()
    }
}
