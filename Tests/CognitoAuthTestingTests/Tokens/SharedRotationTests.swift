import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import TestSupport
import Testing

/// Two sessions that share a store, as two processes do, and refresh with the same rotating token although the store's lock
/// excludes nobody.
@Suite("Rotation in a shared store")
struct SharedRotationTests {
    /// The moment in the winner's refresh at which the loser's refresh is rejected.
    enum Moment: CaseIterable { case afterSave, beforeSave, beforeRemoval }

    @Test(arguments: Moment.allCases)
    func `The session that is too late adopts the tokens of the other one and removes none`(
        _ moment: Moment
    ) async throws {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .zero)
        let scene = await PoolScene(.ada, client: LocalAppClient(refreshTokenRotation: rotation))
        let (store, late) = (HookedStore(), Detour(scene.local))
        let winner = await UserSession(try scene.signIn().tokens, pool: try scene.pool, tokenStore: store)
        let found = try await UserSession(restoringFrom: store, pool: try scene.userPool(over: late))
        let loser = try #require(found)
        scene.clock.advance(by: 3_601)
        switch moment {
        case .afterSave: late.before { _ = try await winner.validTokens() }
        case .beforeSave, .beforeRemoval:
            // The winner has received its tokens, and saves them after the loser is done or about to remove the old ones.
            store.beforeSave { fresh in
                if moment == .beforeRemoval {
                    store.beforeRemoval { try await store.save(fresh, for: winner.storeKey) }
                }
                await #expect(throws: CognitoError.self) { try await loser.validTokens() }
            }
            _ = try await winner.validTokens()
        }
        let tokens = [
            try await loser.validTokens(), try await winner.validTokens(), await store.tokens(for: winner.storeKey),
        ]
        expectEqual(tokens, Array(repeating: try await winner.validTokens(), count: 3))
        scene.clock.advance(by: 3_601)
        expectEqual(try await loser.validTokens(), try await winner.validTokens())
    }
}

/// A store without a lock, whose next save or removal something else precedes.
private final class HookedStore: TokenStore {
    private let store = MemoryTokenStore()
    private let hooks = Mutex<
        (save: (@Sendable (Tokens) async throws -> Void)?, removal: (@Sendable () async throws -> Void)?)
    >((nil, nil))

    func beforeSave(_ hook: @escaping @Sendable (Tokens) async throws -> Void) { hooks.withLock { $0.save = hook } }

    func beforeRemoval(_ hook: @escaping @Sendable () async throws -> Void) { hooks.withLock { $0.removal = hook } }

    func tokens(for id: TokenStoreKey) async -> Tokens? { await store.tokens(for: id) }

    func save(_ tokens: Tokens, for id: TokenStoreKey) async throws {
        try await hooks.withLock { $0.save.take() }?(tokens)
        await store.save(tokens, for: id)
    }

    func remove(_ tokens: Tokens, for id: TokenStoreKey) async throws {
        try await hooks.withLock { $0.removal.take() }?()
        await store.remove(tokens, for: id)
    }

    func withExclusiveAccess<Value: Sendable>(
        for id: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await body()
    }
}

/// A transport whose next request something else precedes.
private final class Detour: Transport {
    private let inner: any Transport
    private let hook = Mutex<(@Sendable () async throws -> Void)?>(nil)

    init(_ inner: any Transport) { self.inner = inner }

    func before(_ hook: @escaping @Sendable () async throws -> Void) { self.hook.withLock { $0 = hook } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await hook.withLock { $0.take() }?()
        return try await inner.send(request)
    }
}
