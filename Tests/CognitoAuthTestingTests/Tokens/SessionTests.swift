import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// A session of the client, whose pool ends, rotates, and revokes its tokens.
@Suite("A client's session")
struct SessionTests {
    private static func rotating(grace: Int) -> LocalAppClient {
        LocalAppClient(refreshTokenRotation: LocalRefreshTokenRotation(gracePeriod: .seconds(grace)))
    }

    /// A session whose tokens have expired, and the transport that counts its requests.
    private struct Desk {
        let scene: PoolScene
        let tokens: Tokens
        let transport: CountingTransport
        let store = MemoryTokenStore()
        let session: UserSession

        init(
            _ client: LocalAppClient = rotating(grace: 0),
            refreshed: Bool = false,
            isHeldBack: Bool = false,
            settings: UserSessionSettings = UserSessionSettings()
        ) async throws {
            scene = await PoolScene(.ada, client: client)
            tokens = try await scene.signIn(with: .rightPassword).tokens
            if refreshed { _ = try await scene.pool.refresh(tokens) }
            transport = CountingTransport(scene.local, isHeldBack: isHeldBack)
            let pool = try scene.userPool(over: transport)
            session = await UserSession(tokens, at: pool, keptIn: store, settings: settings)
            scene.clock.advance(by: 3_601)
        }

        /// The code of the error with which the session refuses tokens.
        func refusal() async throws -> CognitoError.Code {
            try await failure { try await session.validTokens() }.code
        }
    }

    @Test func `A lost response is requested again within the grace period, and the session continues`() async throws {
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(30))
        let desk = try await Desk(Self.rotating(grace: 30), settings: settings)
        await desk.scene.local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        let fresh = try await desk.session.validTokens()
        expectEqual(desk.transport.calls, Array(repeating: "GetTokensFromRefreshToken", count: 2))
        #expect(fresh.refreshToken != desk.tokens.refreshToken)
        await expectEqual(desk.store.tokens(for: desk.session.id), fresh)
        desk.scene.clock.advance(by: 3_601)
        #expect(try await desk.session.validTokens().refreshToken != fresh.refreshToken)
    }

    @Test func `Without a grace period a lost response is not requested again, and ends the session`() async throws {
        let desk = try await Desk()
        await desk.scene.local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        try await expectEqual(desk.refusal(), .outcomeUnknown)
        expectEqual(desk.transport.calls.count, 1)
        #expect(await desk.session.isSignedIn)
        try await expectEqual(desk.refusal(), .refreshTokenReuse)
        #expect(await !desk.session.isSignedIn)
    }

    @Test(arguments: [SignOutScope.local, .revoke, .everywhere])
    func `A sign-out has its scope`(_ scope: SignOutScope) async throws {
        let scene = await PoolScene(.ada, client: LocalAppClient(secret: "a secret of the server"))
        let pool = try scene.pool
        let tokens = try await scene.signIn(with: .rightPassword).tokens
        let elsewhere = try await scene.signIn(with: .rightPassword).tokens
        let session = await UserSession(tokens, at: pool)
        try await session.signOut(scope)
        try await expectEqual(failure { try await session.validTokens() }.code, .signedOut)
        let lives = [scope == .local, scope != .everywhere]
        for (tokens, isAlive) in zip([tokens, elsewhere], lives) {
            try await scene.wire.send("GetUser", ["AccessToken": tokens.accessToken])
                .expect(isAlive ? nil : .revokedAccessToken)
            guard !isAlive else { _ = try await pool.refresh(tokens); continue }
            await expectRefusal(.revokedRefreshToken) { try await pool.refresh(tokens) }
        }
    }
}
