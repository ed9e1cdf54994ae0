import CognitoAuth
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// Refresh, revocation, global sign-out, and the verification of tokens.
    @Suite("Sessions") struct SessionTests {
        private static let methods: [(Emulator, RefreshMethod)] = [
            (.ministack, .getTokensFromRefreshToken), (.ministack, .refreshTokenAuth), (.moto, .refreshTokenAuth),
        ]

        /// The hash of REFRESH_TOKEN_AUTH, which has no `USERNAME`, is that of the username and not of the alias.
        @Test(arguments: methods, ["app", "secret"])
        func `The tokens are refreshed`(_ one: (emulator: Emulator, method: RefreshMethod), client: String) async throws
        {
            let scene = try await Scene(one.emulator, "otto", of: "aliases", client: client)
            let alias = one.emulator == .ministack ? scene.user.email : nil
            let before = try await scene.signIn(as: alias).tokens
            let store = MemoryTokenStore()
            let settings = UserSession.Configuration(refreshMethod: one.method)
            let session = await UserSession(before, pool: scene.pool, tokenStore: store, configuration: settings)
            let after = try await session.refreshedTokens()
            let isFlow = one.method == .refreshTokenAuth
            #expect(after.refreshToken == before.refreshToken)
            #expect(isFlow || after.accessToken != before.accessToken)
            #expect(await store.tokens(for: session.storeKey) == after)
            let user = try await scene.pool.client.getUser(GetUserRequest(accessToken: after.accessToken))
            #expect(user.username == scene.user.username)
            let operation = isFlow ? "InitiateAuth" : "GetTokensFromRefreshToken"
            #expect(scene.spy.operations == ["InitiateAuth", operation, "GetUser"])
            let names = ["REFRESH_TOKEN", "SECRET_HASH"].prefix(client == "secret" ? 2 : 1)
            #expect(try scene.spy.values(1).keys.sorted() == (isFlow ? Array(names) : []))
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
            let settings = emulator == .moto ? UserSession.Configuration(refreshMethod: .refreshTokenAuth) : .init()
            let tokens = try await scene.signIn().tokens
            let copy = await UserSession(tokens, pool: scene.pool, configuration: settings)
            try await UserSession(tokens, pool: scene.pool, configuration: settings).signOut(
                isGlobal ? .global : .revokeToken
            )
            let error = try await failure { try await copy.refreshedTokens() }
            #expect(error.code == .notAuthorized)
            #expect(await !copy.isSignedIn)
        }

        @Test(arguments: both)
        func `The access token and the ID token are valid, and the keys are fetched once`(
            _ emulator: Emulator
        ) async throws {
            let scene = try await Scene(emulator)
            let tokens = try await scene.signIn().tokens
            let verifier = try scene.pool.makeTokenVerifier()
            let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
            let access = try await verifier.verify(tokens.accessToken, as: .access, requiring: [scope])
            #expect(access.username == tokens.username && access.clientID == scene.pool.clientID)
            let idToken = try #require(tokens.idToken)
            #expect(try await verifier.verify(idToken, as: .id).sub == access.sub)
            let fetches = scene.spy.requests.filter { $0.method == .get }
            #expect(fetches.map(\.url.path) == ["/\(scene.pool.id)/.well-known/jwks.json"])
        }
    }
}
