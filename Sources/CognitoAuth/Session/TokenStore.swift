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

    /// Removes the tokens of a session if they are still the given ones.
    ///
    /// Another process may have saved other tokens since the given ones were read: the store compares the refresh tokens, or
    /// the access tokens of tokens without one, and removes in one step.
    ///
    /// - Parameters:
    ///   - tokens: The tokens to remove. The store leaves others as they are.
    ///   - id: The session.
    /// - Throws: What keeps the store from being written.
    func remove(_ tokens: Tokens, for id: SessionID) async throws

    /// Runs an operation while no other one runs for the same session, in any process that shares the store.
    ///
    /// Two sessions that refresh concurrently with the same rotating token make it look stolen, and a refresh in flight must not
    /// undo a sign-out. A store that one process uses locks with an ``InProcessLock``; one that several processes share needs a
    /// lock that all of them see, such as a file's, or an advisory lock of the database.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: A refresh or a sign-out, which reads the store, calls the service, and saves or removes tokens.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`, or an error if the store can't be locked.
    func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result
}

extension Tokens {
    /// Returns a Boolean value that indicates whether two values have the same refresh token, or without one, the same access
    /// token.
    func isSameGrant(as other: Tokens) -> Bool {
        refreshToken == other.refreshToken && (refreshToken != nil || accessToken == other.accessToken)
    }
}
