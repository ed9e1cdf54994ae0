import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Refresh")
struct RefreshTests {
    @Test(arguments: ["GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])
    func `A refresh issues new tokens of the same sign-in and keeps the refresh token`(_ method: String) async throws {
        let user = try await SignedInUser()
        user.clock.advance(by: 4_000)
        let again =
            method.hasPrefix("Get")
            ? try await user.getTokens(user.refreshToken) : try await user.refresh(user.refreshToken, flow: method)
        again.expectTokens()
        #expect(again.result?["RefreshToken"] == nil)
        expectEqual(again.body["ChallengeParameters"] == nil, method.hasPrefix("Get"))
        expectEqual((again.result?["ExpiresIn"] as? Int, again.result?["TokenType"] as? String), (3_600, "Bearer"))
        for name in ["AccessToken", "IdToken"] {
            let old = try #require(UnverifiedToken(user.signIn.token(name))).claims
            let new = try #require(UnverifiedToken(again.token(name))).claims
            #expect(old["jti"] != new["jti"])
            var expected = old
            expected["jti"] = new["jti"]
            expected["iat"] = .integer(1_800_004_000)
            expected["exp"] = .integer(1_800_007_600)
            expectEqual(new, expected)
        }
        try await user.getTokens(user.refreshToken).expectTokens()
    }

    @Test func `A refresh token that was not issued to the app client is invalid`() async throws {
        let other = LocalAppClient()
        let user = try await SignedInUser(others: [other])
        let token = try user.refreshToken
        for wrong in ["garbage", token + "A", String(token.dropLast()), try user.accessToken] {
            try await user.getTokens(wrong).expectError(.invalidRefreshToken)
            try await user.refresh(wrong).expectError(.invalidRefreshToken)
        }
        try await user.getTokens(token, using: other).expectError(.invalidRefreshToken)
        try await user.getTokens(token, using: LocalAppClient(id: "nobody")).expectError(.clientNotFound("nobody"))
        try await user.wire.send("GetTokensFromRefreshToken", [:])
            .expectError(.invalid(("at 'refreshToken'", .null), ("at 'clientId'", .null)))
        try await user.getTokens("not a token!")
            .expectError(.invalid(("at 'refreshToken'", .pattern("[A-Za-z0-9-_=.]+"))))
    }

    @Test(arguments: [nil, LocalRefreshTokenRotation()])
    func `A refresh token expires by the clock of the pool, together with those that replace it`(
        _ rotation: LocalRefreshTokenRotation?
    ) async throws {
        let user = try await SignedInUser(
            LocalAppClient(refreshTokenRotation: rotation, refreshTokenValidity: .seconds(7_200))
        )
        user.clock.advance(by: 7_199)
        let response = try await user.getTokens(user.refreshToken)
        response.expectTokens()
        user.clock.advance(by: 1)
        let token = try rotation == nil ? user.refreshToken : response.token("RefreshToken")
        try await user.getTokens(token).expectError(.expiredRefreshToken)
    }

    @Test func `GetTokensFromRefreshToken requires the client secret, and the other flows require the secret hash`()
        async throws
    {
        let user = try await SignedInUser(LocalAppClient(id: "web", secret: "a secret of the server"))
        let token = try user.refreshToken
        try await user.getTokens(token).expectTokens()
        try await user.getTokens(token, secret: "wrong")
            .expectError("NotAuthorizedException: Unable to verify client secret for client web")
        try await user.wire.send("GetTokensFromRefreshToken", ["RefreshToken": token, "ClientId": "web"])
            .expectError(
                "NotAuthorizedException: Client web is configured with secret but client secret was not received"
            )
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await user.refresh(token, flow: flow, hashing: "4f3c-ada").expectTokens()
            try await user.refresh(token, flow: flow, hashing: "ada@example.com")
                .expectError("NotAuthorizedException: SecretHash does not match for the client: web")
            try await user.refresh(token, flow: flow).expectError(.missingSecretHash("web"))
        }
    }

    @Test func `REFRESH_TOKEN_AUTH requires an app client that allows it and has no rotation`() async throws {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(60))
        for client in [
            LocalAppClient(explicitAuthFlows: [.userPassword]), LocalAppClient(refreshTokenRotation: rotation),
        ] {
            let user = try await SignedInUser(client)
            for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
                try await user.refresh(user.refreshToken, flow: flow).expectError(.flowNotEnabled)
            }
            try await user.getTokens(user.refreshToken).expectTokens()
        }
    }

    @Test func `The tokens of a disabled, removed, or replaced user are rejected`() async throws {
        let user = try await SignedInUser()
        func expect(_ refresh: String, _ access: String) async throws {
            try await user.getTokens(user.refreshToken).expectError(refresh)
            try await user.getUser(user.accessToken).expectError(access)
        }
        await user.local.add(LocalUser("4f3c-ada").disabled())
        try await expect(.userDisabled, .userDisabled)
        await user.local.removeUser("4f3c-ada")
        try await expect(.userNotFound, .userNotFound)
        await user.local.add(LocalUser("4f3c-ada"))
        try await expect(.revokedRefreshToken, .revokedAccessToken)
    }

    @Test func `With device tracking, a refresh requires the confirmed device of the sign-in`() async throws {
        let test = await TestPool(.ada, client: LocalAppClient(secret: "a secret")) { $0.deviceTracking = .always }
        let pool = try test.pool
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        let key = try #require(tokens.deviceKey)
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            let fresh = try await pool.refresh(tokens, using: method)
            expectEqual(UnverifiedToken(fresh.accessToken)?["device_key"]?.string, key)
            expectEqual((fresh.deviceKey, fresh.newDeviceMetadata), (key, nil))
        }
        func refresh(_ deviceKey: String?, _ token: String? = tokens.refreshToken) async throws -> WireClient.Response {
            let body = ["RefreshToken": token, "DeviceKey": deviceKey]
            let client = ["ClientId": test.local.clientID, "ClientSecret": "a secret"]
            return try await test.wire.send("GetTokensFromRefreshToken", body, adding: client)
        }
        try await refresh(nil).expectError(.invalidRefreshToken)
        try await refresh("us-east-1_00000000-0000-0000-0000-000000000000").expectError(.invalidRefreshToken)
        try await expectEqual(refresh("no device key").error?.hasPrefix("InvalidParameter"), true)
        try await refresh(key).expectTokens()
        let unconfirmed = try await test.wire.signIn()
        let newDevice = unconfirmed.result?["NewDeviceMetadata"] as? [String: String]
        let newKey = try #require(newDevice?["DeviceKey"])
        try await refresh(newKey, unconfirmed.token("RefreshToken")).expectError(.invalidRefreshToken)
        await test.local.forgetDevices(for: "ada")
        try await refresh(key).expectError(.invalidRefreshToken)
    }
}

@Suite("Refresh token rotation")
struct RotationTests {
    private static let reuse = "RefreshTokenReuseException: Refresh Token has been used already"

    private func user(grace: Int) async throws -> SignedInUser {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(grace))
        return try await SignedInUser(LocalAppClient(refreshTokenRotation: rotation))
    }

    @Test func `Each refresh issues a new refresh token of the same sign-in`() async throws {
        let user = try await user(grace: 0)
        var token = try user.refreshToken
        let origin = try UnverifiedToken(user.accessToken)?["origin_jti"]
        var seen: Set = [token]
        for _ in 0..<3 {
            let response = try await user.getTokens(token)
            token = try response.token("RefreshToken")
            #expect(seen.insert(token).inserted)
            try expectEqual(UnverifiedToken(response.accessToken)?["origin_jti"], origin)
        }
        for old in seen.subtracting([token]) { try await user.getTokens(old).expectError(Self.reuse) }
        try await user.getTokens(token).expectTokens()
    }

    @Test func `A replaced token is valid only during the grace period`() async throws {
        let user = try await user(grace: 10)
        let old = try user.refreshToken
        let new = try await user.getTokens(old).token("RefreshToken")
        user.clock.advance(by: 9)
        let newer = try await user.getTokens(old).token("RefreshToken")
        #expect(new != newer)
        // A second refresh with the old token does not restart the period.
        user.clock.advance(by: 1)
        try await user.getTokens(old).expectError(Self.reuse)
        for token in [new, newer] { try await user.getTokens(token).expectTokens() }
        let limits = [61, -1, 30].map { LocalRefreshTokenRotation(gracePeriod: .seconds($0)).gracePeriod }
        expectEqual(limits, [.seconds(60), .zero, .seconds(30)])
    }

    @Test func `A user session retries a refresh whose response is lost, and saves the rotated tokens`() async throws {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(30))
        let test = await TestPool(.ada, client: LocalAppClient(refreshTokenRotation: rotation))
        let tokens = try await test.signIn().tokens
        let (spy, store) = (RequestSpy(test.local), MemoryTokenStore())
        let settings = UserSession.Configuration(rotationGracePeriod: .seconds(30))
        let session = await UserSession(
            tokens,
            pool: try test.userPool(over: spy),
            tokenStore: store,
            configuration: settings
        )
        test.clock.advance(by: 3_601)
        await test.local.injectFault(.dropResponse, of: "GetTokensFromRefreshToken")
        let fresh = try await session.validTokens()
        expectEqual(spy.operations, ["GetTokensFromRefreshToken", "GetTokensFromRefreshToken"])
        await expectEqual(store.tokens(for: session.storeKey), fresh)
        test.clock.advance(by: 3_601)
        let later = try await session.validTokens()
        expectEqual(Set([tokens, fresh, later].map(\.refreshToken)).count, 3)
    }

    @Test func `A revocation of a replaced token revokes its replacement`() async throws {
        let user = try await user(grace: 60)
        let old = try user.refreshToken
        let new = try await user.getTokens(old).token("RefreshToken")
        try await user.revoke(old).expectSuccess()
        for token in [old, new] { try await user.getTokens(token).expectError(.revokedRefreshToken) }
    }
}
