import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A session of the client over a pool that ends, rotates and revokes its tokens.
@Suite("A session at the local pool")
struct SessionTests {
    private let clock = TestClock()

    private func local(_ client: LocalAppClient = LocalAppClient()) async -> LocalUserPool {
        let clock = clock
        let local = LocalUserPool(clients: [client], now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse"))
        return local
    }

    private func pool(_ local: LocalUserPool, over transport: (any Transport)? = nil) throws -> UserPool {
        let clock = clock
        let client = local.clients[0]
        return try UserPool(
            id: local.id,
            clientID: client.id,
            clientSecret: client.secret,
            transport: transport ?? local,
            now: { clock.now },
            makeSRPClient: { try SRPClient() }
        )
    }

    private func signIn(_ pool: UserPool) async throws -> Tokens {
        try await pool.signIn("ada", with: .password("correct horse")).tokens
    }

    private static func rotating(grace: Int) -> LocalAppClient {
        LocalAppClient(refreshTokenRotation: LocalRefreshTokenRotation(gracePeriod: .seconds(grace)))
    }

    @Test func `a thousand callers of an expired session send one refresh`() async throws {
        let local = await local(Self.rotating(grace: 0))
        let tokens = try await signIn(pool(local))
        let transport = CountingTransport(local)
        let session = await UserSession(tokens, at: try pool(local, over: transport))
        clock.advance(by: 3_601)
        let fresh = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<1_000 { group.addTask { try await session.validTokens().accessToken } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(transport.calls == ["GetTokensFromRefreshToken"])
        #expect(fresh.count == 1 && fresh.first != tokens.accessToken)
    }

    @Test func `a lost answer is asked for again within the grace period, and the session goes on`() async throws {
        let local = await local(Self.rotating(grace: 30))
        let tokens = try await signIn(pool(local))
        let transport = CountingTransport(local)
        let store = MemoryTokenStore()
        let session = await UserSession(
            tokens,
            at: try pool(local, over: transport),
            keptIn: store,
            settings: UserSessionSettings(rotationGracePeriod: .seconds(30))
        )
        clock.advance(by: 3_601)
        await local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        let fresh = try await session.validTokens()
        #expect(transport.calls == Array(repeating: "GetTokensFromRefreshToken", count: 2))
        #expect(fresh.refreshToken != tokens.refreshToken)
        #expect(await store.tokens(for: session.id) == fresh)
        clock.advance(by: 3_601)
        #expect(try await session.validTokens().refreshToken != fresh.refreshToken)
    }

    @Test func `without a grace period a lost answer is not asked for again, and ends the session`() async throws {
        let local = await local(Self.rotating(grace: 0))
        let tokens = try await signIn(pool(local))
        let transport = CountingTransport(local)
        let session = await UserSession(tokens, at: try pool(local, over: transport))
        clock.advance(by: 3_601)
        await local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        let lost = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(lost?.code == .outcomeUnknown && transport.calls.count == 1)
        #expect(await session.isSignedIn)
        let ended = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(ended?.code == .refreshTokenReuse)
        #expect(await !session.isSignedIn)
    }

    @Test func `who uses an old token after the grace period is told, and nothing more is sent`() async throws {
        let local = await local(Self.rotating(grace: 10))
        let tokens = try await signIn(pool(local))
        _ = try await pool(local).refresh(tokens)
        let transport = CountingTransport(local)
        let store = MemoryTokenStore()
        let session = await UserSession(tokens, at: try pool(local, over: transport), keptIn: store)
        clock.advance(by: 3_601)
        for _ in 0..<3 {
            let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
            #expect(error?.code == .refreshTokenReuse)
        }
        #expect(transport.calls.count == 1)
        #expect(await store.tokens(for: session.id) == nil)
    }

    @Test func `a rotated token is kept though its only caller has left`() async throws {
        let local = await local(Self.rotating(grace: 0))
        let tokens = try await signIn(pool(local))
        let transport = CountingTransport(local, isHeldBack: true)
        let store = MemoryTokenStore()
        let session = await UserSession(tokens, at: try pool(local, over: transport), keptIn: store)
        clock.advance(by: 3_601)
        let caller = Task { try await session.validTokens() }
        await transport.arrival()
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        transport.open()
        let fresh = try await session.validTokens()
        #expect(fresh.refreshToken != tokens.refreshToken)
        #expect(await store.tokens(for: session.id) == fresh)
        #expect(transport.calls.count == 1)
    }

    @Test(arguments: [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth], [nil, "a secret of the server"])
    func `a session without rotation goes on by either way`(_ method: RefreshMethod, _ secret: String?) async throws {
        let local = await local(LocalAppClient(secret: secret))
        let tokens = try await signIn(pool(local))
        let settings = UserSessionSettings(method: method)
        let session = await UserSession(tokens, at: try pool(local), settings: settings)
        for _ in 0..<3 {
            clock.advance(by: 3_601)
            let fresh = try await session.validTokens()
            #expect(fresh.refreshToken == tokens.refreshToken && fresh.accessToken != tokens.accessToken)
        }
        clock.advance(by: 31 * 86_400)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.message == "Refresh Token has expired")
        #expect(await !session.isSignedIn)
    }

    @Test(arguments: [SignOutScope.local, .revoke, .everywhere])
    func `a sign-out goes as far as it says`(_ scope: SignOutScope) async throws {
        let local = await local(LocalAppClient(secret: "a secret of the server"))
        let pool = try pool(local)
        let tokens = try await signIn(pool)
        let elsewhere = try await signIn(pool)
        let session = await UserSession(tokens, at: pool)
        try await session.signOut(scope)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .signedOut)
        #expect(try await isAlive(tokens, pool) == (scope == .local))
        #expect(try await isAlive(elsewhere, pool) == (scope != .everywhere))
    }

    @Test func `a session learns that its user was signed out, disabled or deleted`() async throws {
        for end in ["signed out", "disabled", "deleted"] {
            let local = await local()
            let pool = try pool(local)
            let session = await UserSession(try await signIn(pool), at: pool)
            switch end {
            case "signed out": await local.signOut("ada")
            case "disabled": await local.add(LocalUser("ada", password: "correct horse").disabled())
            default: await local.remove("ada")
            }
            clock.advance(by: 3_601)
            let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
            let told = error?.notAuthorizedReason
            #expect(told == .revokedToken || told == .userDisabled || error?.code == .userNotFound, "\(end)")
            #expect(await !session.isSignedIn, "\(end)")
        }
    }

    @Test func `a hundred sessions of a hundred users in ten pools keep to themselves`() async throws {
        for number in 0..<10 {
            let local = await local(Self.rotating(grace: 0))
            let pool = try pool(local)
            var sessions: [UserSession] = []
            for index in 0..<10 {
                let name = "user \(number).\(index)"
                await local.add(LocalUser(name, password: "correct horse"))
                let tokens = try await pool.signIn(name, with: .password("correct horse")).tokens
                sessions.append(await UserSession(tokens, at: pool, named: name))
            }
            clock.advance(by: 3_601)
            for session in sessions {
                let token = try await session.validTokens().accessToken
                #expect(try Claims(token)["username"] as? String == session.id.name)
            }
        }
    }

    private func isAlive(_ tokens: Tokens, _ pool: UserPool) async throws -> Bool {
        do {
            _ = try await pool.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
            _ = try await pool.refresh(tokens)
            return true
        } catch let error as CognitoError where error.notAuthorizedReason == .revokedToken {
            return false
        }
    }
}
