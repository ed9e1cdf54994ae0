import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Refresh")
struct RefreshTests {
    @Test(arguments: ["GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])
    func `A refresh issues new tokens of the same sign-in and keeps the refresh token`(_ way: String) async throws {
        let scene = try await TokenScene()
        scene.clock.advance(by: 4_000)
        let again =
            way.hasPrefix("Get")
            ? try await scene.getTokens(scene.refreshToken) : try await scene.refresh(scene.refreshToken, flow: way)
        again.expectTokens()
        #expect(again.result?["RefreshToken"] == nil)
        expectEqual(again.body["ChallengeParameters"] == nil, way.hasPrefix("Get"))
        expectEqual((again.result?["ExpiresIn"] as? Int, again.result?["TokenType"] as? String), (3_600, "Bearer"))
        for name in ["AccessToken", "IdToken"] {
            let old = try #require(UnverifiedToken(scene.first.token(name))).claims
            let new = try #require(UnverifiedToken(again.token(name))).claims
            #expect(old["jti"] != new["jti"])
            var expected = old
            expected["jti"] = new["jti"]
            expected["iat"] = .integer(1_800_004_000)
            expected["exp"] = .integer(1_800_007_600)
            expectEqual(new, expected)
        }
        try await scene.getTokens(scene.refreshToken).expectTokens()
    }

    @Test func `A refresh token that was never issued, or to another client, is invalid`() async throws {
        let other = LocalAppClient()
        let scene = try await TokenScene(others: [other])
        let token = try scene.refreshToken
        for wrong in ["garbage", token + "A", String(token.dropLast()), try scene.accessToken] {
            try await scene.getTokens(wrong).expect(.badRefreshToken)
            try await scene.refresh(wrong).expect(.badRefreshToken)
        }
        try await scene.getTokens(token, by: other).expect(.badRefreshToken)
        try await scene.getTokens(token, by: LocalAppClient(id: "nobody")).expect(.unknownClient("nobody"))
        try await scene.wire.send("GetTokensFromRefreshToken", [:])
            .expect(.invalid(("at 'refreshToken'", .null), ("at 'clientId'", .null)))
        try await scene.getTokens("not a token!")
            .expect(.invalid(("at 'refreshToken'", .pattern("[A-Za-z0-9-_=.]+"))))
    }

    @Test(arguments: [nil, LocalRefreshTokenRotation()])
    func `A refresh token expires by the clock of the pool, and one that replaces it at the same time`(
        _ rotation: LocalRefreshTokenRotation?
    ) async throws {
        let scene = try await TokenScene(
            LocalAppClient(refreshTokenRotation: rotation, refreshTokenValidity: .seconds(7_200))
        )
        scene.clock.advance(by: 7_199)
        let answer = try await scene.getTokens(scene.refreshToken)
        answer.expectTokens()
        scene.clock.advance(by: 1)
        let token = try rotation == nil ? scene.refreshToken : answer.token("RefreshToken")
        try await scene.getTokens(token).expect(.expiredRefreshToken)
    }

    @Test func `A client sends its secret in plain text, or hashed with the username`() async throws {
        let scene = try await TokenScene(LocalAppClient(id: "web", secret: "a secret of the server"))
        let token = try scene.refreshToken
        try await scene.getTokens(token).expectTokens()
        try await scene.getTokens(token, secret: "wrong")
            .expect("NotAuthorizedException: Unable to verify client secret for client web")
        try await scene.wire.send("GetTokensFromRefreshToken", ["RefreshToken": token, "ClientId": "web"])
            .expect("NotAuthorizedException: Client web is configured with secret but client secret was not received")
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await scene.refresh(token, flow: flow, hashing: "4f3c-ada").expectTokens()
            try await scene.refresh(token, flow: flow, hashing: "ada@example.com")
                .expect("NotAuthorizedException: SecretHash does not match for the client: web")
            try await scene.refresh(token, flow: flow).expect(.noSecretHash("web"))
        }
    }

    @Test func `A disabled flow and one of rotating tokens are refused, while GetTokensFromRefreshToken works`()
        async throws
    {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(60))
        for client in [
            LocalAppClient(explicitAuthFlows: [.userPassword]), LocalAppClient(refreshTokenRotation: rotation),
        ] {
            let scene = try await TokenScene(client)
            for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
                try await scene.refresh(scene.refreshToken, flow: flow).expect(.flowDisabled)
            }
            try await scene.getTokens(scene.refreshToken).expectTokens()
        }
    }

    @Test func `A user who was disabled or deleted cannot refresh`() async throws {
        let scene = try await TokenScene()
        func expect(_ refresh: String, _ access: String) async throws {
            try await scene.getTokens(scene.refreshToken).expect(refresh)
            try await scene.getUser(scene.accessToken).expect(access)
        }
        await scene.local.add(LocalUser("4f3c-ada").disabled())
        try await expect(.disabled, .disabled)
        await scene.local.removeUser("4f3c-ada")
        try await expect(.unknownUser, .unknownUser)
        await scene.local.add(LocalUser("4f3c-ada"))
        try await expect(.revokedRefreshToken, .revokedAccessToken)
    }

    @Test func `If devices are tracked, tokens are refreshed from their device once it is confirmed`() async throws {
        let scene = await PoolScene(.ada, client: LocalAppClient(secret: "a secret"), devices: .always)
        let pool = try scene.pool
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        let key = try #require(tokens.deviceKey)
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            let fresh = try await pool.refresh(tokens, using: method)
            expectEqual(UnverifiedToken(fresh.accessToken)?["device_key"]?.string, key)
            expectEqual((fresh.deviceKey, fresh.newDeviceMetadata), (key, nil))
        }
        func refresh(_ deviceKey: String?, _ token: String? = tokens.refreshToken) async throws -> Wire.Answer {
            let body = ["RefreshToken": token, "DeviceKey": deviceKey]
            let client = ["ClientId": scene.local.clientID, "ClientSecret": "a secret"]
            return try await scene.wire.send("GetTokensFromRefreshToken", body, adding: client)
        }
        try await refresh(nil).expect(.badRefreshToken)
        try await refresh("us-east-1_00000000-0000-0000-0000-000000000000").expect(.badRefreshToken)
        try await expectEqual(refresh("no device key").error?.hasPrefix("InvalidParameter"), true)
        try await refresh(key).expectTokens()
        let unconfirmed = try await scene.wire.signIn()
        let newDevice = unconfirmed.result?["NewDeviceMetadata"] as? [String: String]
        let newKey = try #require(newDevice?["DeviceKey"])
        try await refresh(newKey, unconfirmed.token("RefreshToken")).expect(.badRefreshToken)
        await scene.local.forgetDevices(for: "ada")
        try await refresh(key).expect(.badRefreshToken)
    }
}

@Suite("Rotation of refresh tokens")
struct RotationTests {
    private static let reuse = "RefreshTokenReuseException: Refresh Token has been used already"

    private func scene(grace: Int) async throws -> TokenScene {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(grace))
        return try await TokenScene(LocalAppClient(refreshTokenRotation: rotation))
    }

    @Test func `Each refresh issues a new refresh token of the same sign-in`() async throws {
        let scene = try await scene(grace: 0)
        var token = try scene.refreshToken
        let origin = try UnverifiedToken(scene.accessToken)?["origin_jti"]
        var seen: Set = [token]
        for _ in 0..<3 {
            let answer = try await scene.getTokens(token)
            token = try answer.token("RefreshToken")
            #expect(seen.insert(token).inserted)
            try expectEqual(UnverifiedToken(answer.accessToken)?["origin_jti"], origin)
        }
        for old in seen.subtracting([token]) { try await scene.getTokens(old).expect(Self.reuse) }
        try await scene.getTokens(token).expectTokens()
    }

    @Test func `An old token works during the grace period only`() async throws {
        let scene = try await scene(grace: 10)
        let old = try scene.refreshToken
        let new = try await scene.getTokens(old).token("RefreshToken")
        scene.clock.advance(by: 9)
        let newer = try await scene.getTokens(old).token("RefreshToken")
        #expect(new != newer)
        // A repeat does not restart the period.
        scene.clock.advance(by: 1)
        try await scene.getTokens(old).expect(Self.reuse)
        for token in [new, newer] { try await scene.getTokens(token).expectTokens() }
        let limits = [61, -1, 30].map { LocalRefreshTokenRotation(gracePeriod: .seconds($0)).gracePeriod }
        expectEqual(limits, [.seconds(60), .zero, .seconds(30)])
    }

    @Test func `A session of the client repeats a refresh whose response is lost, and stores the rotated tokens`()
        async throws
    {
        let rotation = LocalRefreshTokenRotation(gracePeriod: .seconds(30))
        let scene = await PoolScene(.ada, client: LocalAppClient(refreshTokenRotation: rotation))
        let tokens = try await scene.signIn().tokens
        let (spy, store) = (RequestSpy(scene.local), MemoryTokenStore())
        let settings = UserSession.Configuration(rotationGracePeriod: .seconds(30))
        let session = await UserSession(
            tokens,
            pool: try scene.userPool(over: spy),
            tokenStore: store,
            configuration: settings
        )
        scene.clock.advance(by: 3_601)
        await scene.local.injectFault(.dropResponse, of: "GetTokensFromRefreshToken")
        let fresh = try await session.validTokens()
        expectEqual(spy.operations, ["GetTokensFromRefreshToken", "GetTokensFromRefreshToken"])
        await expectEqual(store.tokens(for: session.storeKey), fresh)
        scene.clock.advance(by: 3_601)
        let later = try await session.validTokens()
        expectEqual(Set([tokens, fresh, later].map(\.refreshToken)).count, 3)
    }

    @Test func `The revocation of a token ends all tokens of its chain`() async throws {
        let scene = try await scene(grace: 60)
        let old = try scene.refreshToken
        let new = try await scene.getTokens(old).token("RefreshToken")
        try await scene.revoke(old).expect(nil)
        for token in [old, new] { try await scene.getTokens(token).expect(.revokedRefreshToken) }
    }
}

/// A pool with one signed-in user, and the operations on its tokens as bytes.
struct TokenScene {
    let scene: PoolScene
    let first: Wire.Answer

    var clock: TestClock { scene.clock }
    var local: LocalUserPool { scene.local }
    var wire: Wire { scene.wire }

    init(_ client: LocalAppClient = LocalAppClient(), others: [LocalAppClient] = []) async throws {
        scene = await PoolScene(.ada4f3c, client: client, others: others)
        first = try await scene.wire.signIn("ada@example.com")
    }

    var refreshToken: String { get throws { try first.token("RefreshToken") } }
    var accessToken: String { get throws { try first.accessToken } }

    func getTokens(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer
    {
        try await send("GetTokensFromRefreshToken", ["RefreshToken": token], secret, client)
    }

    func revoke(_ token: String, secret: String? = nil, by client: LocalAppClient? = nil) async throws -> Wire.Answer {
        try await send("RevokeToken", ["Token": token], secret, client)
    }

    private func send(
        _ operation: String,
        _ members: [String: String],
        _ secret: String?,
        _ client: LocalAppClient?
    ) async throws -> Wire.Answer {
        let sender = ["ClientId": client?.id ?? wire.clientID, "ClientSecret": secret ?? wire.clientSecret]
        return try await wire.send(operation, members, adding: sender)
    }

    func refresh(
        _ token: String,
        flow: String = "REFRESH_TOKEN_AUTH",
        hashing name: String? = nil
    ) async throws -> Wire.Answer {
        try await wire.initiate(flow, ["REFRESH_TOKEN": token, "SECRET_HASH": name.flatMap(wire.secretHash)])
    }

    func getUser(_ accessToken: String) async throws -> Wire.Answer {
        try await wire.send("GetUser", ["AccessToken": accessToken])
    }
}
