import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Token revocation")
struct RevocationTests {
    @Test func `A revocation ends the tokens of one sign-in, and can be repeated`() async throws {
        let user = try await SignedInUser()
        let second = try await user.wire.signIn("4f3c-ada")
        let refreshed = try await user.getTokens(user.refreshToken)
        for _ in 0..<2 {
            let response = try await user.revoke(user.refreshToken)
            expectEqual((response.status, response.body.isEmpty), (200, true))
        }
        try await user.getTokens(user.refreshToken).expectError(.revokedRefreshToken)
        try await user.refresh(user.refreshToken).expectError(.revokedRefreshToken)
        for token in [try user.accessToken, try refreshed.accessToken] {
            try await user.getUser(token).expectError(.revokedAccessToken)
        }
        try await user.getUser(second.accessToken).expectSuccess()
        try await user.getTokens(second.token("RefreshToken")).expectTokens()
    }

    @Test func `RevokeToken requires a refresh token, the client secret, and a client that enables it`() async throws {
        let off = try await SignedInUser(LocalAppClient(enablesTokenRevocation: false))
        try await off.revoke(off.refreshToken)
            .expectError("UnsupportedOperationException: Token revocation is not enabled for the client.")
        try await off.getTokens(off.refreshToken).expectTokens()

        let other = LocalAppClient()
        let user = try await SignedInUser(LocalAppClient(secret: "a secret of the server"), others: [other])
        let token = try user.refreshToken
        let errors = [
            try await user.revoke(token, secret: "wrong"), try await user.revoke(token, secret: ""),
            try await user.revoke(token, using: other),
        ].map { $0.error?.prefix { $0 != ":" } }
        expectEqual(errors, ["UnauthorizedException", "UnauthorizedException", "UnauthorizedException"])
        for name in ["AccessToken", "IdToken"] {
            try await user.revoke(user.signIn.token(name))
                .expectError("UnsupportedTokenTypeException: Only refresh tokens can be revoked.")
        }
        try await user.revoke("garbage").expectSuccess()
        try await user.getTokens(token).expectTokens()
        try await user.revoke(token).expectSuccess()
        try await user.getTokens(token).expectError(.revokedRefreshToken)
    }

    @Test func `A global sign-out revokes the tokens of one user`() async throws {
        let user = try await SignedInUser()
        await user.local.add(.bob)
        let second = try await user.wire.signIn("4f3c-ada")
        let bob = try await user.wire.signIn("bob")
        let body = ["AccessToken": try user.accessToken]
        try await user.wire.send("GlobalSignOut", body).expectSuccess()
        for signIn in [user.signIn, second] {
            try await user.getTokens(signIn.token("RefreshToken")).expectError(.revokedRefreshToken)
            try await user.getUser(signIn.accessToken).expectError(.revokedAccessToken)
        }
        try await user.wire.send("GlobalSignOut", body).expectError(.revokedAccessToken)
        try await user.getUser(bob.accessToken).expectSuccess()
        let later = try await user.wire.signIn("4f3c-ada")
        try await user.getTokens(later.token("RefreshToken")).expectTokens()
        await user.local.signOutUser("4f3c-ada")
        try await user.getTokens(later.token("RefreshToken")).expectError(.revokedRefreshToken)
    }

    @Test func `An access token must have a valid signature, use, pool, and expiration`() async throws {
        let user = try await SignedInUser()
        let token = try user.accessToken
        let parts = token.split(separator: ".")
        let claims = Base64URL.encode(Array(#"{"token_use":"access","username":"4f3c-ada"}"#.utf8))
        let forged = "\(parts[0]).\(claims).\(parts[2])"
        // The last token is that of another pool with the same ID.
        let others = [
            "garbage", forged, try user.signIn.token("IdToken"), try user.refreshToken, token + "A",
            try await SignedInUser(LocalAppClient(id: user.wire.clientID)).accessToken,
        ]
        for wrong in others { try await user.getUser(wrong).expectError(.invalidAccessToken) }
        user.clock.advance(by: 3_599)
        try await user.getUser(token).expectSuccess()
        user.clock.advance(by: 1)
        try await user.getUser(token).expectError(.expiredAccessToken)
    }
}
