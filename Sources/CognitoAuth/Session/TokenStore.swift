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

    /// Runs something while nobody else does so for the same session, in any process that shares the store.
    ///
    /// Where refresh tokens rotate, two who refresh at once with the same one make it look stolen; and a sign-out must not be
    /// undone by a refresh that was on its way.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: What refreshes, or signs out: it reads the store, calls the service and saves or removes.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or what keeps the store from being locked.
    func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result
}

extension TokenStore {
    /// Runs it at once: enough for a store in which each session has one ``UserSession`` in all.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: What refreshes, or signs out.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await body()
    }
}
