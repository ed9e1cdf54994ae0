import CognitoCrypto

/// Tokens for as long as the process runs.
public actor MemoryTokenStore: TokenStore {
    private var kept: [SessionID: Tokens] = [:]
    /// Who waits for a session's turn; there is an entry as long as somebody has it.
    private var waiting: [SessionID: [CheckedContinuation<Void, Never>]] = [:]

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

    /// Runs something while nobody else does so for the same session.
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

extension MemoryTokenStore: Redacted {}
