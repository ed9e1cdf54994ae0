import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Revocation")
struct RevocationTests {
    @Test func `A revocation ends the tokens of one sign-in, and a second one does nothing`() async throws {
        let scene = try await TokenScene()
        let second = try await scene.wire.signIn("4f3c-ada")
        let refreshed = try await scene.getTokens(scene.refreshToken)
        for _ in 0..<2 {
            let answer = try await scene.revoke(scene.refreshToken)
            expectEqual((answer.status, answer.body.isEmpty), (200, true))
        }
        try await scene.getTokens(scene.refreshToken).expect(.revokedRefreshToken)
        try await scene.refresh(scene.refreshToken).expect(.revokedRefreshToken)
        for token in [try scene.accessToken, try refreshed.accessToken] {
            try await scene.getUser(token).expect(.revokedAccessToken)
        }
        try await scene.getUser(second.accessToken).expect(nil)
        try await scene.getTokens(second.token("RefreshToken")).expectTokens()
    }

    @Test func `A revocation may be disabled, and needs a refresh token and the secret of its client`() async throws {
        let off = try await TokenScene(LocalAppClient(enablesTokenRevocation: false))
        try await off.revoke(off.refreshToken)
            .expect("UnsupportedOperationException: Token revocation is not enabled for the client.")
        try await off.getTokens(off.refreshToken).expectTokens()

        let other = LocalAppClient()
        let scene = try await TokenScene(LocalAppClient(secret: "a secret of the server"), others: [other])
        let token = try scene.refreshToken
        let refused = [
            try await scene.revoke(token, secret: "wrong"), try await scene.revoke(token, secret: ""),
            try await scene.revoke(token, by: other),
        ].map { $0.error?.prefix { $0 != ":" } }
        expectEqual(refused, ["UnauthorizedException", "UnauthorizedException", "UnauthorizedException"])
        for name in ["AccessToken", "IdToken"] {
            try await scene.revoke(scene.first.token(name))
                .expect("UnsupportedTokenTypeException: Only refresh tokens can be revoked.")
        }
        try await scene.revoke("garbage").expect(nil)
        try await scene.getTokens(token).expectTokens()
        try await scene.revoke(token).expect(nil)
        try await scene.getTokens(token).expect(.revokedRefreshToken)
    }

    @Test func `A global sign-out ends every sign-in of its user, and of no other`() async throws {
        let scene = try await TokenScene()
        await scene.local.add(.bob)
        let second = try await scene.wire.signIn("4f3c-ada")
        let bob = try await scene.wire.signIn("bob")
        let body = ["AccessToken": try scene.accessToken]
        try await scene.wire.send("GlobalSignOut", body).expect(nil)
        for answer in [scene.first, second] {
            try await scene.getTokens(answer.token("RefreshToken")).expect(.revokedRefreshToken)
            try await scene.getUser(answer.accessToken).expect(.revokedAccessToken)
        }
        try await scene.wire.send("GlobalSignOut", body).expect(.revokedAccessToken)
        try await scene.getUser(bob.accessToken).expect(nil)
        let later = try await scene.wire.signIn("4f3c-ada")
        try await scene.getTokens(later.token("RefreshToken")).expectTokens()
        await scene.local.signOutUser("4f3c-ada")
        try await scene.getTokens(later.token("RefreshToken")).expect(.revokedRefreshToken)
    }

    @Test func `An access token is checked for its signature, use, pool, and time`() async throws {
        let scene = try await TokenScene()
        let token = try scene.accessToken
        let parts = token.split(separator: ".")
        let claims = Base64URL.encode(Array(#"{"token_use":"access","username":"4f3c-ada"}"#.utf8))
        let forged = "\(parts[0]).\(claims).\(parts[2])"
        // The last token is from another pool that has the same ID.
        let others = [
            "garbage", forged, try scene.first.token("IdToken"), try scene.refreshToken, token + "A",
            try await TokenScene(LocalAppClient(id: scene.wire.clientID)).accessToken,
        ]
        for wrong in others { try await scene.getUser(wrong).expect(.badAccessToken) }
        scene.clock.advance(by: 3_599)
        try await scene.getUser(token).expect(nil)
        scene.clock.advance(by: 1)
        try await scene.getUser(token).expect(.expiredAccessToken)
    }
}

@Suite("The sessions of a user")
struct UserSessionListTests {
    private func list(_ scene: TokenScene, _ accessToken: String? = nil) async throws -> [SessionDescription] {
        let request = ListUserSessionsRequest(accessToken: try accessToken ?? scene.accessToken)
        return try #require(try await scene.scene.client.listUserSessions(request).sessions)
    }

    private func revoke(_ scene: TokenScene, _ id: String, _ associated: String? = nil) async throws -> Wire.Answer {
        let body = ["AccessToken": try scene.accessToken, "SessionId": id, "RevokeAssociatedSessions": associated]
        return try await scene.wire.send("RevokeUserSession", body)
    }

    private static let unknown = "ResourceNotFoundException: Session does not exist."
    private static let zeros = String(repeating: "0", count: 25)

    @Test func `Each sign-in is a session, from any client, and a refresh updates its last activity`() async throws {
        let web = LocalAppClient(secret: "a secret of the server")
        let scene = try await TokenScene(others: [web])
        scene.clock.advance(by: 60)
        let second = try await scene.wire.by(web).signIn("4f3c-ada")
        await scene.local.add(.bob)
        try await scene.wire.signIn("bob").expectTokens()
        scene.clock.advance(by: 60)
        try await scene.getTokens(scene.refreshToken).expectTokens()

        let sessions = try await list(scene)
        let times = [1_800_000_000.0, 1_800_000_060, 1_800_000_120].map { Date(timeIntervalSince1970: $0) }
        expectEqual(sessions.map(\.clientID), [web.id, scene.wire.clientID])
        expectEqual(sessions.map(\.createDate), [times[1], times[0]])
        expectEqual(sessions.map(\.lastActiveDate), [times[1], times[2]])
        expectEqual(sessions.map(\.isCurrentSession), [false, true])
        for session in sessions {
            expectEqual((session.sessionType, session.deviceType), (.token, "unknown"))
            #expect(session.sessionID?.wholeMatch(of: /tkn[a-z0-9]{25}/) != nil, "\(session)")
        }
        let others = try await list(scene, second.accessToken)
        expectEqual(others.map(\.sessionID), sessions.map(\.sessionID))
        expectEqual(others.map(\.isCurrentSession), [true, false])
    }

    @Test(arguments: [nil, "NONE", "LINKED"])
    func `A revocation ends the tokens of one session`(_ associated: String?) async throws {
        let scene = try await TokenScene()
        let second = try await scene.wire.signIn("4f3c-ada")
        let id = try #require(try await list(scene).first { $0.isCurrentSession == false }?.sessionID)
        let answer = try await revoke(scene, id, associated)
        expectEqual((answer.status, answer.body.isEmpty), (200, true))
        try await scene.getTokens(second.token("RefreshToken")).expect(.revokedRefreshToken)
        try await scene.getUser(second.accessToken).expect(.revokedAccessToken)
        try await scene.getTokens(scene.refreshToken).expectTokens()
        try await expectEqual(list(scene).map(\.isCurrentSession), [true])
        try await revoke(scene, id).expect(Self.unknown)
    }

    @Test func `A session that was revoked, signed out, or has expired is not listed`() async throws {
        let brief = LocalAppClient(refreshTokenValidity: .seconds(3_600))
        let scene = try await TokenScene(others: [brief])
        let second = try await scene.wire.signIn("4f3c-ada")
        try await scene.wire.by(brief).signIn("4f3c-ada").expectTokens()
        try await expectEqual(list(scene).count, 3)
        try await scene.revoke(second.token("RefreshToken")).expect(nil)
        try await expectEqual(list(scene).count, 2)
        scene.clock.advance(by: 3_600)
        let refreshed = try await scene.getTokens(scene.refreshToken).accessToken
        try await expectEqual(list(scene, refreshed).map(\.isCurrentSession), [true])
        await scene.local.signOutUser("4f3c-ada")
        let later = try await scene.wire.signIn("4f3c-ada").accessToken
        try await expectEqual(list(scene, later).count, 1)
    }

    @Test func `The current session and those of other users cannot be revoked`() async throws {
        let scene = try await TokenScene()
        let own = try #require(try await list(scene).first?.sessionID)
        try await revoke(scene, own)
            .expect("InvalidParameterException: The current session cannot be revoked.")
        await scene.local.add(.bob)
        let bob = try await scene.wire.signIn("bob").accessToken
        let foreign = try #require(try await list(scene, bob).first?.sessionID)
        for id in [foreign, "tkn" + Self.zeros, "sso" + Self.zeros] {
            try await revoke(scene, id).expect(Self.unknown)
        }
        for token in [bob, try scene.accessToken] { try await scene.getUser(token).expect(nil) }
    }

    @Test func `IDs, page tokens, and modes are those of the service model`() async throws {
        let scene = try await TokenScene()
        for id in ["", "tkn", "abc" + Self.zeros, "tkn" + String(repeating: "A", count: 25)] {
            let error = try await revoke(scene, id).error
            expectEqual(error?.contains("'sessionId' failed to satisfy constraint"), true, "\(id)")
        }
        let wrong = try await revoke(scene, "tkn" + Self.zeros, "ALL")
        expectEqual(wrong.error?.contains("enum value set: [NONE, LINKED]"), true)
        for token in ["", "a b", "nobody"] {
            let members = ["AccessToken": try scene.accessToken, "NextToken": token]
            let error = try await scene.wire.send("ListUserSessions", members).error
            expectEqual(error?.hasPrefix("InvalidParameterException: "), true, "\(token)")
        }
    }

    /// A page holds 125 sessions, so fewer than 126 sign-ins prove nothing.
    @Test func `Sessions are read page by page, even if the session of the page token ends`() async throws {
        let scene = try await TokenScene()
        for _ in 0..<127 {
            scene.clock.advance(by: 1)
            _ = try await scene.local.accessToken(for: "4f3c-ada", scopes: [])
        }
        let client = scene.scene.client
        let token = try scene.accessToken
        let page = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token))
        // The oldest session comes last.
        #expect(page.sessions?.count == 125 && page.sessions?.contains { $0.isCurrentSession == true } == false)
        let mark = try #require(page.nextToken)
        try await client.revokeUserSession(RevokeUserSessionRequest(accessToken: token, sessionID: mark))
        let rest = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token, nextToken: mark))
        expectEqual((rest.sessions?.map(\.isCurrentSession), rest.nextToken), ([false, false, true], nil))
        let all = try await client.userSessions(accessToken: token).reduce(into: Set()) { $0.insert($1.sessionID) }
        expectEqual(all.count, 127)
    }
}
