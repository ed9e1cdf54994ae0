import Foundation
import Testing

@testable import CognitoAuth

/// Sessions of several processes that have the same tokens in a store.
@Suite("Sessions in a store")
struct SharedSessionTests {
    @Test func `Sessions are distinguished by pool, app client, and name`() async throws {
        let store = MemoryTokenStore()
        let sessions = try ["eu-west-1_Ab12", "us-east-1_Zz9"].flatMap { id in
            try ["c1", "c2"].flatMap { client in
                let pool = try UserPool(id: id, clientID: client, transport: ScriptedTransport([]))
                return ["a", "b"].map { (pool, $0, "\(id) \(client) \($0)") }
            }
        }
        for (pool, name, token) in sessions {
            #expect(try await UserSession(restoringFrom: store, pool: pool, name: name) == nil)
            let tokens = Tokens(accessToken: token, idToken: nil, refreshToken: nil, issuedAt: .now)
            _ = await UserSession(tokens, pool: pool, name: name, tokenStore: store)
        }
        for (pool, name, token) in sessions {
            let session = try #require(try await UserSession(restoringFrom: store, pool: pool, name: name))
            #expect(await session.tokens.accessToken == token)
        }
    }

    @Test func `A store removes only tokens of the same grant`() async throws {
        func tokens(_ accessToken: String, _ refreshToken: String?) -> Tokens {
            Tokens(accessToken: accessToken, idToken: nil, refreshToken: refreshToken, issuedAt: .distantPast)
        }
        let cases = [
            (saved: tokens("a1", "r1"), removed: tokens("a2", "r1"), remains: false),
            (tokens("a1", "r1"), tokens("a1", "r2"), true), (tokens("a1", nil), tokens("a1", nil), false),
            (tokens("a1", nil), tokens("a2", nil), true), (tokens("a1", "r1"), tokens("a1", nil), true),
        ]
        for (saved, removed, remains) in cases {
            let store = MemoryTokenStore()
            await store.save(saved, for: SessionFixture.id)
            await store.remove(removed, for: SessionFixture.id)
            #expect(await store.tokens(for: SessionFixture.id) == (remains ? saved : nil))
        }
    }

    @Test func `Two sessions with the same store share one refresh`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = MemoryTokenStore()
        let first = await fixture.session(of: fixture.tokens(expiringIn: 0), in: store)
        let second = try #require(try await UserSession(restoringFrom: store, pool: fixture.pool))
        fixture.transport.hold()
        let one = Task { try await first.validTokens().refreshToken }
        let other = Task { try await second.validTokens().refreshToken }
        await fixture.transport.received(from: one)
        fixture.transport.release()
        #expect(try await [one.value, other.value] == ["refresh-2", "refresh-2"])
        #expect(fixture.operations.count == 1)
    }

    @Test func `A session whose tokens were removed ends at its next refresh`() async throws {
        let fixture = try SessionFixture()
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        await store.remove(session.tokens, for: SessionFixture.id)
        #expect(try await failure { try await session.validTokens() }.code == .signedOut)
        #expect(await !session.isSignedIn)
        #expect(fixture.operations == [])
    }

    @Test func `The tokens of another user are neither used nor removed`() async throws {
        let fixture = try SessionFixture()
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        let others = fixture.tokens(expiringIn: 3600, user: "grace")
        await store.save(others, for: SessionFixture.id)
        #expect(try await failure { try await session.validTokens() }.code == .signedOut)
        try await session.signOut()
        #expect(await store.tokens(for: SessionFixture.id) == others)
    }

    @Test func `A failed save loses no tokens and is repeated`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.save])
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await session.storeError?.code == .storeFailed)
        await store.fail([])
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await session.storeError == nil)
        #expect(try await store.tokens(for: SessionFixture.id)?.refreshToken == "refresh-2")
        #expect(fixture.operations.count == 1)
    }

    @Test func `Tokens that were never saved do not count as removed`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let store = UncertainTokenStore()
        await store.fail([.save])
        let session = await fixture.session(in: store)
        #expect(await session.storeError?.code == .storeFailed)
        #expect(try await session.validTokens().accessToken == SessionFixture.accessToken("2"))
        #expect(await session.isSignedIn)
    }

    @Test func `A session that was never saved does not adopt the tokens of another user`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        await store.fail([.save])
        let session = await fixture.session(of: fixture.tokens(expiringIn: 3000), in: store)
        await store.fail([])
        try await store.save(fixture.tokens("7", expiringIn: 3600, user: "grace"), for: SessionFixture.id)
        #expect(try await session.validTokens() == fixture.tokens(expiringIn: 3000))
    }

    @Test func `A session that adopted tokens ends when they are removed from the store`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        await store.fail([.save])
        let session = await fixture.session(of: fixture.tokens(expiringIn: 3000), in: store)
        await store.fail([])
        let others = fixture.tokens("9", expiringIn: 3600)
        try await store.save(others, for: SessionFixture.id)
        #expect(try await session.validTokens() == others)
        try await store.replace(by: nil, for: SessionFixture.id)
        #expect(try await failure { try await session.refreshedTokens() }.code == .signedOut)
        #expect(try await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `The store error is reset by the next successful read`() async throws {
        let fixture = try SessionFixture(.unreachable)
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.read])
        #expect(try await session.validTokens() == fixture.tokens())
        #expect(await session.storeError?.code == .storeFailed)
        await store.fail([])
        #expect(try await session.validTokens() == fixture.tokens())
        #expect(await session.storeError == nil)
        #expect(fixture.operations.count == 1)
    }

    @Test(arguments: [.lock, .save] as [UncertainTokenStore.Step], [nil, "grace"])
    func `A session saves no tokens after a sign-out or a sign-in elsewhere when the store failed`(
        _ step: UncertainTokenStore.Step,
        _ user: String?
    ) async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([step])
        // A failed save leaves the session with tokens that the store does not have.
        if step == .save { _ = try await session.validTokens() }
        await store.fail(step == .lock ? [.lock] : [])
        let others = user.map { fixture.tokens("7", expiringIn: 3600, user: $0) }
        try await store.replace(by: others, for: SessionFixture.id)
        #expect(try await failure { try await session.validTokens() }.code == .signedOut)
        #expect(try await store.tokens(for: SessionFixture.id) == others)
        #expect(fixture.operations.count == (step == .lock ? 0 : 1))
    }

    @Test func `Tokens of a new user with the username of a deleted user are not adopted`() async throws {
        let fixture = try SessionFixture(.refusal("UserNotFoundException"))
        let store = MemoryTokenStore()
        let session = await fixture.session(of: fixture.tokens(sub: "s-1"), in: store)
        #expect(try await failure { try await session.validTokens() }.code == .userNotFound)
        await store.save(fixture.tokens("7", expiringIn: 3600, sub: "s-2"), for: SessionFixture.id)
        #expect(try await failure { try await session.validTokens() }.code == .userNotFound)
    }

    @Test(arguments: [[.lock], [.read], [.lock, .read, .save]] as [Set<UncertainTokenStore.Step>])
    func `A session continues without a store that fails`(_ steps: Set<UncertainTokenStore.Step>) async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let store = UncertainTokenStore()
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0), in: store)
        await store.fail(steps)
        for _ in 1...2 { #expect(try await session.validTokens().accessToken == SessionFixture.accessToken("2")) }
        #expect(fixture.operations.count == 1)
    }

    @Test func `A session refreshes once when a lock cannot be released`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(), SessionFixture.renewal("3"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.unlock])
        #expect(try await session.refreshedTokens().accessToken == SessionFixture.accessToken("2"))
        #expect(fixture.operations.count == 1)
    }

    @Test func `A session cannot be created from a store that fails`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        await store.fail([.read])
        let error = try await failure { try await UserSession(restoringFrom: store, pool: fixture.pool) }
        #expect([error.code.rawValue, error.message] == ["StoreFailed", "The store operation failed: Failure()"])
    }

    @Test func `Newer tokens are adopted even if they expire earlier because a clock moved backward`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal("2", refreshToken: "refresh-2", issuedAt: 1_600))
        let store = MemoryTokenStore()
        let session = await fixture.session(of: fixture.tokens("1", issuedAt: 1_000, expiringIn: 3000), in: store)
        let other = try #require(try await UserSession(restoringFrom: store, pool: fixture.pool))
        fixture.clock.advance(by: -3000)
        #expect(try await other.refreshedTokens().refreshToken == "refresh-2")
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(fixture.operations.count == 1)
    }

    @Test func `Older tokens in the store do not replace newer ones`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal("3", refreshToken: "refresh-3", issuedAt: 3_000))
        let store = MemoryTokenStore()
        let session = await fixture.session(of: fixture.tokens("2", issuedAt: 2_000, expiringIn: 0), in: store)
        await store.save(fixture.tokens("1", issuedAt: 1_000, expiringIn: 3000), for: SessionFixture.id)
        #expect(try await session.validTokens().refreshToken == "refresh-3")
        #expect(try fixture.transport.body(0)["RefreshToken"] == .string("refresh-2"))
    }

    @Test func `A sign-out revokes the tokens that another process received in the meantime`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .json("{}"))
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        _ = try await UserSession(restoringFrom: store, pool: fixture.pool)?.validTokens()
        try await session.signOut(.revokeToken)
        #expect(try fixture.transport.body(1)["Token"] == .string("refresh-2"))
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test(arguments: ["RefreshTokenReuseException", "NotAuthorizedException"])
    func `A session whose refresh is rejected continues with the tokens that another process saved`(
        _ type: String
    ) async throws {
        let fixture = try SessionFixture(.refusal(type, "Refresh Token has been revoked"))
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        fixture.transport.hold()
        let caller = Task { try await session.validTokens() }
        await fixture.transport.received(from: caller)
        let others = fixture.tokens("9", expiringIn: 3600)
        await store.save(others, for: SessionFixture.id)
        fixture.transport.release()
        #expect(
            try await [caller.value, session.validTokens(), store.tokens(for: SessionFixture.id)] == [
                others, others, others,
            ]
        )
        #expect(fixture.operations.count == 1)
    }

    @Test func `Each refresh token of a store is tried once when all are rejected`() async throws {
        let reuse = Reply.refusal("RefreshTokenReuseException")
        let fixture = try SessionFixture(reuse, reuse, reuse)
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        fixture.transport.hold()
        let caller = Task { try await session.refreshedTokens() }
        await fixture.transport.received(from: caller)
        await store.save(fixture.tokens("9", expiringIn: 3600), for: SessionFixture.id)
        fixture.transport.release()
        #expect(try await failure { try await caller.value }.code == .refreshTokenReuse)
        #expect(try fixture.transport.bodies.map { $0["RefreshToken"]?.string } == ["refresh-1", "refresh-9"])
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `A rejected refresh neither adopts nor removes the tokens of another user`() async throws {
        let fixture = try SessionFixture(.refusal("RefreshTokenReuseException"))
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        fixture.transport.hold()
        let caller = Task { try await session.validTokens() }
        await fixture.transport.received(from: caller)
        let others = fixture.tokens("9", expiringIn: 3600, user: "grace")
        await store.save(others, for: SessionFixture.id)
        fixture.transport.release()
        for _ in 1...2 { #expect(try await failure { try await session.validTokens() }.code == .refreshTokenReuse) }
        #expect(await store.tokens(for: SessionFixture.id) == others)
    }

    @Test func `A rejected refresh does not end the session while the store cannot be read`() async throws {
        let reuse = Reply.refusal("RefreshTokenReuseException")
        let fixture = try SessionFixture(reuse, reuse)
        let store = UncertainTokenStore()
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0), in: store)
        await store.fail([.read, .lock])
        #expect(try await failure { try await session.validTokens() }.code == .refreshTokenReuse)
        #expect(await session.storeError?.code == .storeFailed)
        #expect(await session.isSignedIn)
        let others = fixture.tokens("9", expiringIn: 3600)
        try await store.save(others, for: SessionFixture.id)
        await store.fail([.lock])
        #expect(try await session.validTokens() == others)
    }

    @Test func `Rejected tokens that cannot be removed do not continue the session`() async throws {
        let fixture = try SessionFixture(.refusal("RefreshTokenReuseException"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.remove])
        for _ in 1...2 { #expect(try await failure { try await session.validTokens() }.code == .refreshTokenReuse) }
        #expect(try await store.tokens(for: SessionFixture.id) == fixture.tokens())
        #expect(fixture.operations.count == 1)
    }

    @Test func `A session uses the tokens that the lock holder saved when the lock is unavailable`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0), in: store)
        let others = fixture.tokens("9", issuedAt: 9_000, expiringIn: 3600)
        try await store.save(others, for: SessionFixture.id)
        await store.fail([.lock])
        #expect(try await session.validTokens() == others)
        #expect(fixture.operations == [])
    }

    @Test func `A sign-out that is canceled while it waits for the lock leaves the tokens`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.lock], with: CancellationError())
        await #expect(throws: CancellationError.self) { try await session.signOut() }
        #expect(try await store.tokens(for: SessionFixture.id) == fixture.tokens())
        await store.fail([])
        try await session.signOut()
        #expect(try await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `A session that is canceled while it waits for the lock saves its tokens`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        await store.fail([.lock], with: CancellationError())
        _ = await fixture.session(in: store)
        #expect(try await store.tokens(for: SessionFixture.id) == fixture.tokens())
    }

    @Test func `A refresh of an earlier session does not replace the tokens of a new sign-in`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        fixture.transport.hold()
        let caller = Task { try await session.validTokens() }
        await fixture.transport.received(from: caller)
        let calls = store.calls.count
        let grace = fixture.tokens("7", issuedAt: 7_000, expiringIn: 3600, user: "grace")
        let signIn = Task { () async throws in await fixture.session(of: grace, in: store) }
        // The sign-in waits for the lock, or has saved its tokens without it.
        await store.calls.reached(calls + 1, orEndOf: signIn)
        fixture.transport.release()
        _ = try await caller.value
        #expect(try await signIn.value.validTokens() == grace)
        #expect(try await store.tokens(for: SessionFixture.id) == grace)
    }
}
