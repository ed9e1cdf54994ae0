/// A store for the tokens of user sessions.
///
/// The library includes ``MemoryTokenStore``, ``FileTokenStore``, and, on Apple platforms, `KeychainTokenStore`. For a server,
/// implement a store that saves encrypted tokens in its database.
public protocol TokenStore: Sendable {
    /// Returns the tokens of a session.
    ///
    /// - Parameter key: The key of the session.
    /// - Returns: The tokens, or `nil` if the store has none.
    /// - Throws: An error if the store can't be read.
    func tokens(for key: TokenStoreKey) async throws -> Tokens?

    /// Saves the tokens of a session in place of earlier ones.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - key: The key of the session.
    /// - Throws: An error if the store can't be written.
    func save(_ tokens: Tokens, for key: TokenStoreKey) async throws

    /// Removes the tokens of a session if they are still the given ones.
    ///
    /// Another process may have saved other tokens since the given ones were read. Compare the refresh tokens, or the access
    /// tokens if neither value has a refresh token. If they are equal, remove the saved tokens in the same transaction.
    ///
    /// - Parameters:
    ///   - tokens: The tokens to remove.
    ///   - key: The key of the session.
    /// - Throws: An error if the store can't be written.
    func remove(_ tokens: Tokens, for key: TokenStoreKey) async throws

    /// Runs an operation while no other operation runs for the same session, in any process that shares the store.
    ///
    /// Without exclusive access, two callers could refresh with the same rotating token, which Cognito would treat as stolen, and
    /// a refresh could undo a sign-out. For a store of one process, use an ``InProcessLock``. Processes that share a store need a
    /// shared lock, such as a file lock or an advisory lock of the database.
    ///
    /// - Parameters:
    ///   - key: The key of the session.
    ///   - body: A refresh or a sign-out, which reads the store, calls Cognito, and saves or removes tokens.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`, or an error if the store can't be locked.
    func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value
}

/// The key of a session's tokens in a ``TokenStore``: a user pool, an app client, and a name that the app chooses.
public struct TokenStoreKey: Hashable, Codable, Sendable {
    /// The user pool ID.
    public let userPoolID: String

    /// The app client ID.
    public let clientID: String

    /// The name that distinguishes the app's sessions: a username, a profile, or `default`.
    public let name: String

    /// Creates a key with the given properties.
    public init(userPoolID: String, clientID: String, name: String = "default") {
        self.userPoolID = userPoolID
        self.clientID = clientID
        self.name = name
    }
}
