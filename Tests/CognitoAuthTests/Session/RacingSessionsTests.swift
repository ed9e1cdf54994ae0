import Foundation
import Testing

@testable import CognitoAuth

/// What two processes with the same store could do to each other's tokens.
@Suite("Sessions that race in a store")
struct RacingSessionsTests {
    private static var done: Result<TransportResponse, any Error> { .success(.json("{}")) }

    private static func tokens(
        _ number: String,
        issuedAt time: Int,
        expiresAt end: Date,
        user: String = "ada"
    ) -> Tokens {
        Tokens(
            accessToken: SessionDesk.accessToken(number, of: user, issuedAt: time),
            idToken: nil,
            refreshToken: "refresh-\(number)",
            issuedAt: end.addingTimeInterval(-3600)
        )
    }

    @Test func `A clock that is set back in between does not make the newer tokens the older ones`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal("2", refreshToken: "refresh-2", issuedAt: 1_600))
        let store = MemoryTokenStore()
        let first = Self.tokens("1", issuedAt: 1_000, expiresAt: desk.clock.now + 3000)
        let session = await desk.session(of: first, in: store)
        let other = try #require(try await UserSession(at: desk.pool, keptIn: store))
        desk.clock.advance(by: -3000)
        #expect(try await other.refreshedTokens().refreshToken == "refresh-2")
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(desk.operations.count == 1)
    }

    @Test func `A store that gives back older tokens does not cost the newer ones`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal("3", refreshToken: "refresh-3", issuedAt: 3_000))
        let store = MemoryTokenStore()
        let newer = Self.tokens("2", issuedAt: 2_000, expiresAt: desk.clock.now)
        let session = await desk.session(of: newer, in: store)
        await store.save(
            Self.tokens("1", issuedAt: 1_000, expiresAt: desk.clock.now + 3000),
            for: SessionDesk.id
        )
        #expect(try await session.validTokens().refreshToken == "refresh-3")
        #expect(try desk.body(0)["RefreshToken"] == .string("refresh-2"))
    }

    @Test func `A sign-out revokes the tokens that another process got meanwhile`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"), Self.done)
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        let other = try #require(try await UserSession(at: desk.pool, keptIn: store))
        _ = try await other.validTokens()
        try await session.signOut(.revoke)
        #expect(try desk.body(1)["Token"] == .string("refresh-2"))
        #expect(await store.tokens(for: SessionDesk.id) == nil)
    }

    @Test func `A refresh that is refused leaves the tokens that another process got meanwhile`() async throws {
        let desk = try SessionDesk(SessionDesk.refusal("RefreshTokenReuseException", "Reuse"))
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        desk.transport.hold()
        let caller = Task { try await session.validTokens() }
        try await desk.transport.received(1)
        let others = Self.tokens("9", issuedAt: 9_000, expiresAt: desk.clock.now + 3600)
        await store.save(others, for: SessionDesk.id)
        desk.transport.release()
        let error = await #expect(throws: CognitoError.self) { try await caller.value }
        #expect(error?.code == .refreshTokenReuse)
        #expect(await store.tokens(for: SessionDesk.id) == others)
    }

    @Test func `Where the lock cannot be had, what its holder has saved is taken all the same`() async throws {
        let desk = try SessionDesk()
        let store = UncertainTokenStore()
        let session = await desk.session(of: desk.tokens(expiringIn: 0), in: store)
        let others = Self.tokens("9", issuedAt: 9_000, expiresAt: desk.clock.now + 3600)
        try await store.save(others, for: SessionDesk.id)
        await store.fail([.lock])
        #expect(try await session.validTokens() == others)
        #expect(desk.operations == [])
    }

    @Test func `A sign-in is not undone by the refresh of the session before it`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"))
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        desk.transport.hold()
        let caller = Task { try await session.validTokens() }
        try await desk.transport.received(1)
        let grace = Self.tokens("7", issuedAt: 7_000, expiresAt: desk.clock.now + 3600, user: "grace")
        let signIn = Task { await desk.session(of: grace, in: store) }
        // Long enough for the sign-in to save, did it not wait its turn.
        try await Task.sleep(for: .milliseconds(50))
        desk.transport.release()
        _ = try await caller.value
        #expect(try await signIn.value.validTokens() == grace)
        #expect(await store.tokens(for: SessionDesk.id) == grace)
    }
}
