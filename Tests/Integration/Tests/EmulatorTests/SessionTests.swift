import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// A session from its sign-in to its end: refresh, revocation, sign-out everywhere.
    @Suite("A session") struct SessionTests {
        private func session(
            at emulator: Emulator,
            client: String = "app",
            settings: UserSessionSettings = .init(),
            store: (any TokenStore)? = nil,
            transport: any Transport = URLSessionTransport()
        ) async throws -> (UserSession, UserPool) {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let pool = try provision.userPool(client: client, transport: transport)
            let tokens = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
            return (await UserSession(tokens, at: pool, keptIn: store, settings: settings), pool)
        }

        @Test(arguments: ["app", "secret"])
        func `GetTokensFromRefreshToken renews the tokens on ministack`(_ client: String) async throws {
            let spy = RecordingSpy()
            let store = MemoryTokenStore()
            let (session, pool) = try await session(at: .ministack, client: client, store: store, transport: spy)
            let before = try await session.validTokens()
            let after = try await session.refreshedTokens()
            #expect(after.accessToken != before.accessToken)
            #expect(after.refreshToken == before.refreshToken)
            #expect(spy.operations == ["InitiateAuth", "GetTokensFromRefreshToken"])
            #expect(await store.tokens(for: session.id) == after)
            let user = try await pool.client.getUser(GetUserRequest(accessToken: after.accessToken))
            #expect(!user.username.isEmpty)
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `REFRESH_TOKEN_AUTH renews them on both`(_ emulator: Emulator, client: String) async throws {
            let settings = UserSessionSettings(method: .refreshTokenAuth)
            let (session, pool) = try await session(at: emulator, client: client, settings: settings)
            let before = try await session.validTokens()
            let after = try await session.refreshedTokens()
            #expect(after.refreshToken == before.refreshToken)
            let user = try await pool.client.getUser(GetUserRequest(accessToken: after.accessToken))
            #expect(!user.username.isEmpty)
        }

        @Test(arguments: ["app", "secret"])
        func `Revoked on ministack, a refresh token ends the session of whoever has a copy`(
            _ client: String
        ) async throws {
            let (session, pool) = try await session(at: .ministack, client: client)
            let copy = await UserSession(try await session.validTokens(), at: pool)
            try await session.signOut(.revoke)
            let error = await #expect(throws: CognitoError.self) { try await copy.refreshedTokens() }
            #expect(error?.code == .notAuthorized)
            #expect(await !copy.isSignedIn)
        }

        @Test(arguments: [Emulator.ministack, .moto])
        func `Signed out everywhere, no copy can be refreshed`(_ emulator: Emulator) async throws {
            let settings = UserSessionSettings(method: .refreshTokenAuth)
            let (session, pool) = try await session(at: emulator, settings: settings)
            let copy = await UserSession(try await session.validTokens(), at: pool, settings: settings)
            try await session.signOut(.everywhere)
            let error = await #expect(throws: CognitoError.self) { try await copy.refreshedTokens() }
            #expect(error?.code == .notAuthorized)
            #expect(await !copy.isSignedIn)
        }

        @Test func `A thousand callers on ministack share one refresh`() async throws {
            let spy = RecordingSpy()
            let (session, pool) = try await session(at: .ministack, transport: spy)
            let old = try await session.validTokens()
            let expired = Tokens(
                accessToken: old.accessToken,
                idToken: old.idToken,
                refreshToken: old.refreshToken,
                issuedAt: .distantPast
            )
            let late = await UserSession(expired, at: pool)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<1_000 { group.addTask { try await late.validTokens().accessToken } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers.count == 1 && !answers.contains(old.accessToken))
            #expect(spy.operations.filter { $0 == "GetTokensFromRefreshToken" }.count == 1)
        }

        @Test func `What moto does not offer is told by name`() async throws {
            let (session, _) = try await session(at: .moto)
            let error = await #expect(throws: CognitoError.self) { try await session.refreshedTokens() }
            #expect(error?.httpStatus == 500)
            #expect(error?.operation == "GetTokensFromRefreshToken")
            #expect(await session.isSignedIn)
            let revoke = await #expect(throws: CognitoError.self) { try await session.signOut(.revoke) }
            #expect(revoke?.operation == "RevokeToken")
        }
    }
}
