import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// A session of the client, whose pool rotates and revokes its tokens.
@Suite("A client's session")
struct SessionTests {
    @Test(arguments: [30, 0])
    func `A lost response is requested again within the grace period, and otherwise ends the session`(
        _ grace: Int
    ) async throws {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(grace))
        let scene = await PoolScene(.ada, client: LocalAppClient(refreshTokenRotation: rotation))
        let tokens = try await scene.signIn(with: .rightPassword).tokens
        let (spy, store) = (RequestSpy(scene.local), MemoryTokenStore())
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(grace))
        let session = await UserSession(tokens, at: try scene.userPool(over: spy), keptIn: store, settings: settings)
        scene.clock.advance(by: 3_601)
        await scene.local.fail(.dropAnswer, of: "GetTokensFromRefreshToken")
        if grace == 0 {
            try await expectEqual(failure { try await session.validTokens() }.code, .outcomeUnknown)
            await expectEqual((spy.operations.count, session.isSignedIn), (1, true))
            try await expectEqual(failure { try await session.validTokens() }.code, .refreshTokenReuse)
            await expectEqual(session.isSignedIn, false)
        } else {
            let fresh = try await session.validTokens()
            expectEqual(spy.operations, ["GetTokensFromRefreshToken", "GetTokensFromRefreshToken"])
            await expectEqual(store.tokens(for: session.id), fresh)
            scene.clock.advance(by: 3_601)
            let later = try await session.validTokens()
            expectEqual(Set([tokens, fresh, later].map(\.refreshToken)).count, 3)
        }
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
        for (tokens, isAlive) in [(tokens, scope == .local), (elsewhere, scope != .everywhere)] {
            try await scene.wire.send("GetUser", ["AccessToken": tokens.accessToken])
                .expect(isAlive ? nil : .revokedAccessToken)
            guard !isAlive else { _ = try await pool.refresh(tokens); continue }
            await expectRefusal(.revokedRefreshToken) { try await pool.refresh(tokens) }
        }
    }
}
