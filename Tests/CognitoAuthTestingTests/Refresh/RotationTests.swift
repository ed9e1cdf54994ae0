import CognitoAuthTesting
import Foundation
import Testing

@Suite("Rotation of refresh tokens")
struct RotationTests {
    private static let reuse = "RefreshTokenReuseException: Refresh Token has been used already"

    private func scene(grace: Int) async throws -> TokenScene {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(grace))
        return try await TokenScene(LocalAppClient(refreshTokenRotation: rotation))
    }

    @Test func `each refresh brings a new refresh token, down a chain`() async throws {
        let scene = try await scene(grace: 0)
        var token = try scene.refreshToken
        let origin = try Claims(scene.accessToken)["origin_jti"] as? String
        var seen: Set = [token]
        for _ in 0..<5 {
            let answer = try await scene.getTokens(token)
            token = try answer.token("RefreshToken")
            #expect(seen.insert(token).inserted)
            #expect(try Claims(answer.token("AccessToken"))["origin_jti"] as? String == origin)
        }
        for old in seen.subtracting([token]) {
            #expect(try await scene.getTokens(old).error == Self.reuse)
        }
        #expect(try await scene.getTokens(token).error == nil)
    }

    @Test func `within the grace period the old token still works, and after it does not`() async throws {
        let scene = try await scene(grace: 10)
        let old = try scene.refreshToken
        let new = try await scene.getTokens(old).token("RefreshToken")
        scene.clock.advance(by: 9)
        let newer = try await scene.getTokens(old).token("RefreshToken")
        #expect(new != newer)
        // A repeat does not begin the period anew.
        scene.clock.advance(by: 1)
        #expect(try await scene.getTokens(old).error == Self.reuse)
        for token in [new, newer] {
            #expect(try await scene.getTokens(token).error == nil)
        }
    }

    @Test func `REFRESH_TOKEN_AUTH is refused while refresh tokens rotate`() async throws {
        let scene = try await scene(grace: 60)
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            let answer = try await scene.refresh(scene.refreshToken, flow: flow)
            #expect(answer.error == "InvalidParameterException: Auth flow not enabled for this client")
        }
        #expect(try await scene.getTokens(scene.refreshToken).error == nil)
    }

    @Test func `a token that takes another's place lives no longer`() async throws {
        let client = LocalAppClient(
            refreshTokenRotation: LocalRefreshTokenRotation(),
            refreshTokenLifetime: .seconds(7_200)
        )
        let scene = try await TokenScene(client)
        scene.clock.advance(by: 7_000)
        let new = try await scene.getTokens(scene.refreshToken).token("RefreshToken")
        scene.clock.advance(by: 200)
        #expect(try await scene.getTokens(new).error == "NotAuthorizedException: Refresh Token has expired")
    }

    @Test func `to revoke any token of the chain ends them all`() async throws {
        let scene = try await scene(grace: 60)
        let old = try scene.refreshToken
        let new = try await scene.getTokens(old).token("RefreshToken")
        #expect(try await scene.revoke(old).error == nil)
        for token in [old, new] {
            #expect(try await scene.getTokens(token).error == TokenScene.revoked)
        }
    }

    @Test func `a grace period is what the service allows`() {
        #expect(LocalRefreshTokenRotation(gracePeriod: .seconds(61)).gracePeriod == .seconds(60))
        #expect(LocalRefreshTokenRotation(gracePeriod: .seconds(-1)).gracePeriod == .zero)
        #expect(LocalRefreshTokenRotation(gracePeriod: .seconds(30)).gracePeriod == .seconds(30))
    }
}
