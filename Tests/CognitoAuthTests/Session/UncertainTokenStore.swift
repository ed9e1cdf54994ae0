@testable import CognitoAuth

/// A token store that fails when it is told to.
actor UncertainTokenStore: TokenStore {
    enum Step: Hashable, CaseIterable { case read, save, remove, lock }

    struct Failure: Error {}

    private let store = MemoryTokenStore()
    private var failing: Set<Step> = []

    func fail(_ steps: Set<Step>) { failing = steps }

    private func check(_ step: Step) throws {
        if failing.contains(step) { throw Failure() }
    }

    func tokens(for id: SessionID) async throws -> Tokens? {
        try check(.read)
        return await store.tokens(for: id)
    }

    func save(_ tokens: Tokens, for id: SessionID) async throws {
        try check(.save)
        await store.save(tokens, for: id)
    }

    func remove(_ id: SessionID) async throws {
        try check(.remove)
        await store.remove(id)
    }

    func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try check(.lock)
        return try await body()
    }
}
