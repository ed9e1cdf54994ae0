import CognitoCrypto

/// Tokens for as long as the process runs.
public actor MemoryTokenStore: TokenStore {
    private var kept: [SessionID: Tokens] = [:]

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

    /// Drops the tokens of a session, if any are kept.
    ///
    /// - Parameter id: The session.
    public func remove(_ id: SessionID) { kept[id] = nil }
}

extension MemoryTokenStore: Redacted {}
