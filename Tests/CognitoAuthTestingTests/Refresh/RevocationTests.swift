import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Revocation and the signed-in user")
struct RevocationTests {
    @Test func `to revoke ends the tokens of one sign-in, and to do so again does nothing`() async throws {
        let scene = try await TokenScene()
        let second = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        let refreshed = try await scene.getTokens(scene.refreshToken)
        for _ in 0..<2 {
            let answer = try await scene.revoke(scene.refreshToken)
            #expect(answer.status == 200 && answer.body.isEmpty)
        }
        #expect(try await scene.getTokens(scene.refreshToken).error == TokenScene.revoked)
        #expect(try await scene.refresh(scene.refreshToken).error == TokenScene.revoked)
        for token in [try scene.accessToken, try refreshed.token("AccessToken")] {
            #expect(try await scene.getUser(token).error == TokenScene.revokedAccess)
        }
        #expect(try await scene.getUser(second.token("AccessToken")).error == nil)
        #expect(try await scene.getTokens(second.token("RefreshToken")).error == nil)
    }

    @Test func `only refresh tokens can be revoked, and an unknown one is nothing to complain of`() async throws {
        let scene = try await TokenScene()
        for name in ["AccessToken", "IdToken"] {
            #expect(
                try await scene.revoke(scene.first.token(name)).error
                    == "UnsupportedTokenTypeException: Only refresh tokens can be revoked."
            )
        }
        #expect(try await scene.revoke("garbage").error == nil)
        #expect(try await scene.getTokens(scene.refreshToken).error == nil)
    }

    @Test func `revocation may be off, and takes the client's own secret`() async throws {
        let off = try await TokenScene(LocalAppClient(revokesTokens: false))
        #expect(
            try await off.revoke(off.refreshToken).error
                == "UnsupportedOperationException: Token revocation is not enabled for the client."
        )
        #expect(try await off.getTokens(off.refreshToken).error == nil)

        let other = LocalAppClient()
        let scene = try await TokenScene(LocalAppClient(secret: "a secret of the server"), others: [other])
        let token = try scene.refreshToken
        for wrong in ["wrong", ""] {
            #expect(try await scene.revoke(token, secret: wrong).error?.hasPrefix("UnauthorizedException: ") == true)
        }
        #expect(try await scene.revoke(token, by: other).error?.hasPrefix("UnauthorizedException: ") == true)
        #expect(try await scene.getTokens(token).error == nil)
        #expect(try await scene.revoke(token).error == nil)
        #expect(try await scene.getTokens(token).error == TokenScene.revoked)
    }

    @Test func `a global sign-out ends every sign-in of the user and of nobody else`() async throws {
        let scene = try await TokenScene()
        await scene.local.add(LocalUser("bob", password: "correct horse"))
        let second = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        let bob = try await scene.wire.signIn("bob", password: "correct horse")
        let body = ["AccessToken": try scene.accessToken]
        #expect(try await scene.wire.send("GlobalSignOut", body).error == nil)
        for answer in [scene.first, second] {
            #expect(try await scene.getTokens(answer.token("RefreshToken")).error == TokenScene.revoked)
            #expect(try await scene.getUser(answer.token("AccessToken")).error == TokenScene.revokedAccess)
        }
        #expect(try await scene.wire.send("GlobalSignOut", body).error == TokenScene.revokedAccess)
        #expect(try await scene.getUser(bob.token("AccessToken")).error == nil)
        let anew = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        #expect(try await scene.getTokens(anew.token("RefreshToken")).error == nil)
        await scene.local.signOut("4f3c-ada")
        #expect(try await scene.getTokens(anew.token("RefreshToken")).error == TokenScene.revoked)
    }

    @Test func `GetUser tells name, attributes and factors`() async throws {
        let local = LocalUserPool(mfa: .off)
        await local.add(
            LocalUser("4f3c-ada", password: "correct horse", attributes: ["sub": "s"])
                .withEmail("ada@example.com").withCode(by: .email("a***@e***"))
                .withAuthenticatorApp(secretBase32: "GEZDGNBVGY3TQOJQ").preferring(.email)
        )
        let pool = try local.userPool()
        let tokens = try await pool.signIn("ada@example.com", with: .password("correct horse")).tokens
        let user = try await pool.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
        #expect(user.username == "4f3c-ada")
        #expect(user.userAttributes?.map(\.name) == ["email", "email_verified", "sub"])
        #expect(user.userAttributes?.map(\.value) == ["ada@example.com", "true", "s"])
        #expect(user.preferredMFASetting == .email)
        #expect(user.userMFASettingList == [.email, .authenticatorApp])
    }

    @Test func `an access token is checked before it is believed`() async throws {
        let scene = try await TokenScene()
        let token = try scene.accessToken
        let parts = token.split(separator: ".")
        let forged = "\(parts[0]).\(try Claims.encoded(["username": "4f3c-ada", "token_use": "access"])).\(parts[2])"
        for wrong in ["garbage", forged, try scene.first.token("IdToken"), try scene.refreshToken, token + "A"] {
            #expect(try await scene.getUser(wrong).error == "NotAuthorizedException: Invalid Access Token")
        }
        let elsewhere = try await TokenScene(LocalAppClient(id: scene.wire.clientID))
        #expect(
            try await elsewhere.getUser(token).error == "NotAuthorizedException: Invalid Access Token",
            "a token of another pool with the same id"
        )
        scene.clock.advance(by: 3_599)
        #expect(try await scene.getUser(token).error == nil)
        scene.clock.advance(by: 1)
        #expect(try await scene.getUser(token).error == "NotAuthorizedException: Access Token has expired")
    }
}
