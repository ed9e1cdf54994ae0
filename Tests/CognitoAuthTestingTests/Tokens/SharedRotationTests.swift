import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import TestSupport
import Testing

/// Two sessions that share a store, as two processes do, but whose store doesn't prevent concurrent refreshes.
@Suite("Rotation in a shared store")
struct SharedRotationTests {
    /// The moment of the first session's refresh at which the pool rejects the refresh of the second session.
    enum Moment: CaseIterable { case afterSave, beforeSave, beforeRemoval }

    @Test(arguments: Moment.allCases)
    func `A session whose refresh is rejected uses the tokens of the other session`(_ moment: Moment) async throws {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .zero)
        let test = await TestPool(.ada, client: LocalAppClient(refreshTokenRotation: rotation))
        let (store, hooked) = (HookedStore(), HookedTransport(test.local))
        let first = await UserSession(try test.signIn().tokens, pool: try test.pool, tokenStore: store)
        let found = try await UserSession(restoringFrom: store, pool: try test.userPool(over: hooked))
        let second = try #require(found)
        test.clock.advance(by: 3_601)
        switch moment {
        case .afterSave: hooked.before { _ = try await first.validTokens() }
        case .beforeSave, .beforeRemoval:
            // The first session has its tokens, and saves them after the second one failed or before it removes the old ones.
            store.beforeSave { fresh in
                if moment == .beforeRemoval {
                    store.beforeRemoval { try await store.save(fresh, for: first.storeKey) }
                }
                await #expect(throws: CognitoError.self) { try await second.validTokens() }
            }
            _ = try await first.validTokens()
        }
        let tokens = [
            try await second.validTokens(), try await first.validTokens(), await store.tokens(for: first.storeKey),
        ]
        expectEqual(tokens, Array(repeating: try await first.validTokens(), count: 3))
        test.clock.advance(by: 3_601)
        expectEqual(try await second.validTokens(), try await first.validTokens())
    }
}

/// A store without a lock, which calls a closure before the next save or removal.
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

/// A transport that calls a closure before the next request.
private final class HookedTransport: Transport {
    private let inner: any Transport
    private let hook = Mutex<(@Sendable () async throws -> Void)?>(nil)

    init(_ inner: any Transport) { self.inner = inner }

    func before(_ hook: @escaping @Sendable () async throws -> Void) { self.hook.withLock { $0 = hook } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await hook.withLock { $0.take() }?()
        return try await inner.send(request)
    }
}
