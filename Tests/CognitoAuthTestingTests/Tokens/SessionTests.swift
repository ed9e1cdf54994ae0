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

    @Test func `Concurrent callers of an expired session share one refresh`() async throws {
        let desk = try await Desk()
        let fresh = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await desk.session.validTokens().accessToken } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(desk.transport.calls == ["GetTokensFromRefreshToken"])
        #expect(fresh.count == 1 && fresh.first != desk.tokens.accessToken)
    }

    @Test func `A lost response is requested again within the grace period, and the session continues`() async throws {
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(30))
        let desk = try await Desk(Self.rotating(grace: 30), settings: settings)
        await desk.scene.local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        let fresh = try await desk.session.validTokens()
        #expect(desk.transport.calls == Array(repeating: "GetTokensFromRefreshToken", count: 2))
        #expect(fresh.refreshToken != desk.tokens.refreshToken)
        #expect(await desk.store.tokens(for: desk.session.id) == fresh)
        desk.scene.clock.advance(by: 3_601)
        #expect(try await desk.session.validTokens().refreshToken != fresh.refreshToken)
    }

    @Test func `Without a grace period a lost response is not requested again, and ends the session`() async throws {
        let desk = try await Desk()
        await desk.scene.local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        #expect(try await desk.refusal() == .outcomeUnknown)
        #expect(desk.transport.calls.count == 1)
        #expect(await desk.session.isSignedIn)
        #expect(try await desk.refusal() == .refreshTokenReuse)
        #expect(await !desk.session.isSignedIn)
    }

    @Test func `The use of an old token after the grace period fails, and nothing more is sent`() async throws {
        let desk = try await Desk(Self.rotating(grace: 10), refreshed: true)
        for _ in 0..<3 { #expect(try await desk.refusal() == .refreshTokenReuse) }
        #expect(desk.transport.calls.count == 1)
        #expect(await desk.store.tokens(for: desk.session.id) == nil)
    }

    @Test func `A rotated token is stored even if its only caller was canceled`() async throws {
        let desk = try await Desk(isHeldBack: true)
        let caller = Task { try await desk.session.validTokens() }
        await desk.transport.arrival()
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        desk.transport.open()
        let fresh = try await desk.session.validTokens()
        #expect(fresh.refreshToken != desk.tokens.refreshToken && desk.transport.calls.count == 1)
        #expect(await desk.store.tokens(for: desk.session.id) == fresh)
    }

    @Test(arguments: [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth], [nil, "a secret of the server"])
    func `A session without rotation is refreshed until its refresh token expires`(
        _ method: RefreshMethod,
        _ secret: String?
    ) async throws {
        let desk = try await Desk(LocalAppClient(secret: secret), settings: UserSessionSettings(method: method))
        for _ in 0..<2 {
            let fresh = try await desk.session.validTokens()
            #expect(fresh.refreshToken == desk.tokens.refreshToken && fresh.accessToken != desk.tokens.accessToken)
            desk.scene.clock.advance(by: 3_601)
        }
        desk.scene.clock.advance(by: 31 * 86_400)
        await expectRefusal(.expiredRefreshToken) { try await desk.session.validTokens() }
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
        #expect(try await failure { try await session.validTokens() }.code == .signedOut)
        let lives = [scope == .local, scope != .everywhere]
        for (tokens, isAlive) in zip([tokens, elsewhere], lives) {
            try await scene.wire.send("GetUser", ["AccessToken": tokens.accessToken])
                .expect(isAlive ? nil : .revokedAccessToken)
            guard !isAlive else { _ = try await pool.refresh(tokens); continue }
            await expectRefusal(.revokedRefreshToken) { try await pool.refresh(tokens) }
        }
    }

    @Test(arguments: ["signed out", "disabled", "deleted"])
    func `A session ends if its user was signed out, disabled, or deleted`(_ end: String) async throws {
        let desk = try await Desk(LocalAppClient())
        let expected: String
        switch end {
        case "signed out":
            await desk.scene.local.signOut("ada")
            expected = .revokedRefreshToken
        case "disabled":
            await desk.scene.local.add(.ada.disabled())
            expected = .disabled
        default:
            await desk.scene.local.remove("ada")
            expected = .unknownUser
        }
        await expectRefusal(expected) { try await desk.session.validTokens() }
        #expect(await !desk.session.isSignedIn)
    }

    @Test func `Sessions of several users in several pools do not mix`() async throws {
        for _ in 0..<2 {
            let scene = await PoolScene(.ada, .bob, client: Self.rotating(grace: 0))
            var sessions: [UserSession] = []
            for name in ["ada", "bob"] {
                let tokens = try await scene.signIn(name, with: .rightPassword).tokens
                sessions.append(await UserSession(tokens, at: try scene.pool, named: name))
            }
            scene.clock.advance(by: 3_601)
            for session in sessions {
                let token = try await session.validTokens().accessToken
                #expect(try Claims(token)["username"] as? String == session.id.name)
            }
        }
    }
}
