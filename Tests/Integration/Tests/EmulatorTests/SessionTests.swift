import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// Refresh, revocation, and global sign-out.
    @Suite("Sessions") struct SessionTests {
        private func session(
            _ scene: Scene,
            _ settings: UserSessionSettings = .init(),
            store: (any TokenStore)? = nil
        ) async throws -> UserSession {
            let tokens = try await scene.signIn().tokens
            return await UserSession(tokens, at: scene.pool, keptIn: store, settings: settings)
        }

        @Test(arguments: ["app", "secret"])
        func `GetTokensFromRefreshToken refreshes the tokens`(_ client: String) async throws {
            let scene = try await Scene(.ministack, client: client)
            let store = MemoryTokenStore()
            let session = try await session(scene, store: store)
            let before = try await session.validTokens()
            let after = try await session.refreshedTokens()
            #expect(after.accessToken != before.accessToken)
            #expect(after.refreshToken == before.refreshToken)
            #expect(scene.spy.operations == ["InitiateAuth", "GetTokensFromRefreshToken"])
            #expect(await store.tokens(for: session.id) == after)
            let user = try await scene.pool.client.getUser(GetUserRequest(accessToken: after.accessToken))
            #expect(user.username == scene.user.username)
        }

        @Test(arguments: both, ["app", "secret"])
        func `REFRESH_TOKEN_AUTH refreshes the tokens`(_ emulator: Emulator, client: String) async throws {
            let scene = try await Scene(emulator, client: client)
            let session = try await session(scene, UserSessionSettings(method: .refreshTokenAuth))
            let before = try await session.validTokens()
            let after = try await session.refreshedTokens()
            #expect(after.refreshToken == before.refreshToken)
            let user = try await scene.pool.client.getUser(GetUserRequest(accessToken: after.accessToken))
            #expect(user.username == scene.user.username)
            #expect(scene.spy.operations == ["InitiateAuth", "InitiateAuth", "GetUser"])
            #expect(try scene.spy.body(1)["AuthFlow"] as? String == "REFRESH_TOKEN_AUTH")
            let names = ["REFRESH_TOKEN", "SECRET_HASH"].prefix(client == "secret" ? 2 : 1)
            #expect(try scene.spy.values(1).keys.sorted() == Array(names))
        }

        /// The flow has no `USERNAME`; the hash is that of the username, not of the alias.
        @Test(arguments: both)
        func `A wrong secret hash and a wrong refresh token are refused`(_ emulator: Emulator) async throws {
            let scene = try await Scene(emulator, "otto", of: "aliases", client: "secret")
            let tokens = try await scene.signIn().tokens
            let wrongHash = AuthParameters.refreshToken(
                try #require(tokens.refreshToken),
                secretHashUsername: try #require(scene.user.email),
                clientID: scene.client.id,
                clientSecret: try #require(scene.client.secret)
            )
            let hash = try await failure {
                try await scene.pool.client.initiateAuth(.init(clientID: scene.client.id, authParameters: wrongHash))
            }
            #expect(hash.code == .notAuthorized)
            let plain = try await Scene(emulator)
            let token = try await failure {
                try await plain.pool.client.initiateAuth(
                    .init(clientID: plain.client.id, authParameters: .refreshToken("no.token"))
                )
            }
            #expect(token.notAuthorizedReason == (emulator == .moto ? .revokedToken : .invalidToken))
        }

        @Test(arguments: [
            (Emulator.ministack, "app", false), (.ministack, "secret", false), (.ministack, "app", true),
            (.moto, "app", true),
        ])
        func `A copy of the tokens cannot be refreshed after a revocation or a global sign-out`(
            emulator: Emulator,
            client: String,
            isGlobal: Bool
        ) async throws {
            let scene = try await Scene(emulator, client: client)
            let settings = emulator == .moto ? UserSessionSettings(method: .refreshTokenAuth) : .init()
            let session = try await session(scene, settings)
            let copy = await UserSession(try await session.validTokens(), at: scene.pool, settings: settings)
            try await session.signOut(isGlobal ? .everywhere : .revoke)
            let error = try await failure { try await copy.refreshedTokens() }
            #expect(error.code == .notAuthorized)
            #expect(await !copy.isSignedIn)
        }

        @Test func `Concurrent callers share one refresh`() async throws {
            let scene = try await Scene(.ministack)
            let old = try await session(scene).validTokens()
            let expired = Tokens(
                accessToken: old.accessToken,
                idToken: old.idToken,
                refreshToken: old.refreshToken,
                issuedAt: .distantPast
            )
            let late = await UserSession(expired, at: scene.pool)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<100 { group.addTask { try await late.validTokens().accessToken } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers.count == 1 && !answers.contains(old.accessToken))
            #expect(scene.spy.operations.filter { $0 == "GetTokensFromRefreshToken" }.count == 1)
        }
    }
}
