import CognitoCrypto

/// Tokens for as long as the process runs.
public actor MemoryTokenStore: TokenStore {
    private var kept: [SessionID: Tokens] = [:]
    private let lock = InProcessLock()

    /// A store without tokens.
    public init() {}

    /// The tokens of a session.
    ///
    /// - Parameter id: The session.
    /// - Returns: The tokens, or `nil` if none are kept.
    public func tokens(for id: SessionID) -> Tokens? { kept[id] }

    /// Keeps the tokens of a session in place of those it had.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - id: The session.
    public func save(_ tokens: Tokens, for id: SessionID) { kept[id] = tokens }

    /// Removes the tokens of a session if they are still the given ones.
    ///
    /// - Parameters:
    ///   - tokens: The tokens to remove.
    ///   - id: The session.
    public func remove(_ tokens: Tokens, for id: SessionID) {
        if kept[id]?.isSameGrant(as: tokens) == true { kept[id] = nil }
    }

    /// Runs an operation while no other one runs for the same session.
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
        try await lock.exclusively(for: id, body)
    }
}

extension MemoryTokenStore: Redacted {}
