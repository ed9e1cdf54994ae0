import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Refresh")
struct RefreshTests {
    @Test(arguments: ["GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])
    func `a refresh brings new tokens of the same sign-in and leaves the refresh token`(_ way: String) async throws {
        let scene = try await TokenScene()
        scene.clock.advance(by: 4_000)
        let again =
            way.hasPrefix("Get")
            ? try await scene.getTokens(scene.refreshToken) : try await scene.refresh(scene.refreshToken, flow: way)
        #expect(again.error == nil)
        #expect(again.result?["RefreshToken"] == nil)
        #expect(again.result?["ExpiresIn"] as? Int == 3_600 && again.result?["TokenType"] as? String == "Bearer")
        for name in ["AccessToken", "IdToken"] {
            let old = try Claims(scene.first.token(name))
            let new = try Claims(again.token(name))
            #expect(Set(old.payload.keys) == Set(new.payload.keys))
            for kept in ["sub", "origin_jti", "event_id", "iss"] {
                #expect(old[kept] as? String == new[kept] as? String, "\(name) \(kept)")
            }
            #expect(old["jti"] as? String != new["jti"] as? String)
            #expect(new["auth_time"] as? Int == 1_800_000_000)
            #expect(new["iat"] as? Int == 1_800_004_000 && new["exp"] as? Int == 1_800_007_600)
        }
        _ = try await scene.getTokens(scene.refreshToken).token("AccessToken")
    }

    @Test func `a refresh token that was never issued, or to another client, is invalid`() async throws {
        let other = LocalAppClient()
        let scene = try await TokenScene(others: [other])
        let token = try scene.refreshToken
        for wrong in ["garbage", token + "A", String(token.dropLast()), try scene.accessToken] {
            #expect(try await scene.getTokens(wrong).error == TokenScene.invalid)
            #expect(try await scene.refresh(wrong).error == TokenScene.invalid)
        }
        #expect(try await scene.getTokens(token, by: other).error == TokenScene.invalid)
        #expect(
            try await scene.getTokens(token, by: LocalAppClient(id: "nobody")).error
                == "ResourceNotFoundException: User pool client nobody does not exist."
        )
    }

    @Test func `a refresh token expires by the pool's clock`() async throws {
        let scene = try await TokenScene(LocalAppClient(refreshTokenLifetime: .seconds(7_200)))
        scene.clock.advance(by: 7_199)
        #expect(try await scene.getTokens(scene.refreshToken).error == nil)
        scene.clock.advance(by: 1)
        for answer in [try await scene.getTokens(scene.refreshToken), try await scene.refresh(scene.refreshToken)] {
            #expect(answer.error == "NotAuthorizedException: Refresh Token has expired")
        }
    }

    @Test func `a client with a secret sends it as it is, or hashed with the user's own name`() async throws {
        let client = LocalAppClient(secret: "a secret of the server")
        let scene = try await TokenScene(client)
        let token = try scene.refreshToken
        #expect(try await scene.getTokens(token).error == nil)
        #expect(
            try await scene.getTokens(token, secret: "wrong").error
                == "NotAuthorizedException: Unable to verify client secret for client \(client.id)"
        )
        let bare = ["RefreshToken": token, "ClientId": client.id]
        #expect(
            try await scene.wire.send("GetTokensFromRefreshToken", bare).error
                == "NotAuthorizedException: Client \(client.id) is configured with secret but client secret was not received"
        )

        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            #expect(try await scene.refresh(token, flow: flow, hashing: "4f3c-ada").error == nil)
            #expect(
                try await scene.refresh(token, flow: flow, hashing: "ada@example.com").error
                    == "NotAuthorizedException: SecretHash does not match for the client: \(client.id)"
            )
            #expect(
                try await scene.refresh(token, flow: flow).error
                    == "NotAuthorizedException: Client \(client.id) is configured with secret but SECRET_HASH was not received"
            )
        }
    }

    @Test func `a flow that is off is refused, while GetTokensFromRefreshToken needs none`() async throws {
        let scene = try await TokenScene(LocalAppClient(flows: [.userPassword]))
        let refusal = try await scene.refresh(scene.refreshToken)
        #expect(refusal.error == "InvalidParameterException: Auth flow not enabled for this client")
        #expect(try await scene.getTokens(scene.refreshToken).error == nil)
    }

    @Test func `who was disabled or deleted cannot refresh`() async throws {
        let scene = try await TokenScene()
        let token = try scene.refreshToken
        await scene.local.add(LocalUser("4f3c-ada").disabled())
        #expect(try await scene.getTokens(token).error == "NotAuthorizedException: User is disabled.")
        #expect(
            try await scene.getUser(scene.accessToken).error == "NotAuthorizedException: User is disabled."
        )
        await scene.local.remove("4f3c-ada")
        #expect(try await scene.getTokens(token).error == "UserNotFoundException: User does not exist.")
        #expect(try await scene.getUser(scene.accessToken).error == "UserNotFoundException: User does not exist.")
        await scene.local.add(LocalUser("4f3c-ada"))
        #expect(try await scene.getTokens(token).error == TokenScene.revoked)
    }

    @Test func `a request without its members is refused as the service does`() async throws {
        let scene = try await TokenScene()
        #expect(
            try await scene.wire.send("GetTokensFromRefreshToken", [:]).error
                == "InvalidParameterException: 2 validation errors detected: "
                + "Value at 'refreshToken' failed to satisfy constraint: Member must not be null; "
                + "Value at 'clientId' failed to satisfy constraint: Member must not be null"
        )
        let odd = try await scene.getTokens("not a token!")
        #expect(odd.error?.contains("Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+") == true)
        #expect(odd.error?.contains("not a token!") == false)
    }

    @Test(arguments: [false, true])
    func `where devices are tracked, tokens are refreshed from their device, once it was confirmed`(
        _ isConfirmed: Bool
    ) async throws {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")], devices: .always)
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            clientSecret: "a secret",
            transport: local,
            devices: isConfirmed ? MemoryDeviceStore() : nil
        )
        let tokens = try await pool.signIn("ada", with: .srp(password: "correct horse")).tokens
        let key = try #require(tokens.deviceKey)
        guard isConfirmed else {
            let error = await #expect(throws: CognitoError.self) { try await pool.refresh(tokens) }
            #expect(error?.message == "Invalid Refresh Token.")
            return
        }
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            let fresh = try await pool.refresh(tokens, by: method)
            #expect(try Claims(fresh.accessToken)["device_key"] as? String == key)
            #expect(fresh.deviceKey == key && fresh.newDevice == nil)
        }
        let token = try #require(tokens.refreshToken)
        let wire = Wire(local)
        var body = ["RefreshToken": token, "ClientId": local.clientID, "ClientSecret": "a secret"]
        #expect(try await wire.send("GetTokensFromRefreshToken", body).error == TokenScene.invalid)
        body["DeviceKey"] = "us-east-1_00000000-0000-0000-0000-000000000000"
        #expect(try await wire.send("GetTokensFromRefreshToken", body).error == TokenScene.invalid)
        body["DeviceKey"] = "no device key"
        #expect(try await wire.send("GetTokensFromRefreshToken", body).error?.hasPrefix("InvalidParameter") == true)
        body["DeviceKey"] = key
        #expect(try await wire.send("GetTokensFromRefreshToken", body).error == nil)
        await local.forgetDevices(of: "ada")
        #expect(try await wire.send("GetTokensFromRefreshToken", body).error == TokenScene.invalid)
    }
}
