import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("User sessions")
struct UserSessionListTests {
    private func list(_ user: SignedInUser, _ accessToken: String? = nil) async throws -> [SessionDescription] {
        let request = ListUserSessionsRequest(accessToken: try accessToken ?? user.accessToken)
        return try #require(try await user.pool.client.listUserSessions(request).sessions)
    }

    private func revoke(
        _ user: SignedInUser,
        _ id: String,
        _ associated: String? = nil
    ) async throws -> WireClient.Response {
        let body = ["AccessToken": try user.accessToken, "SessionId": id, "RevokeAssociatedSessions": associated]
        return try await user.wire.send("RevokeUserSession", body)
    }

    private static let notFound = "ResourceNotFoundException: Session does not exist."
    private static let zeros = String(repeating: "0", count: 25)

    @Test func `Each sign-in is a session of any app client, and a refresh updates its last activity`() async throws {
        let web = LocalAppClient(secret: "a secret of the server")
        let user = try await SignedInUser(others: [web])
        user.clock.advance(by: 60)
        let second = try await user.wire.using(web).signIn("4f3c-ada")
        await user.local.add(.bob)
        try await user.wire.signIn("bob").expectTokens()
        user.clock.advance(by: 60)
        try await user.getTokens(user.refreshToken).expectTokens()

        let sessions = try await list(user)
        let times = [1_800_000_000.0, 1_800_000_060, 1_800_000_120].map { Date(timeIntervalSince1970: $0) }
        expectEqual(sessions.map(\.clientID), [web.id, user.wire.clientID])
        expectEqual(sessions.map(\.createDate), [times[1], times[0]])
        expectEqual(sessions.map(\.lastActiveDate), [times[1], times[2]])
        expectEqual(sessions.map(\.isCurrentSession), [false, true])
        for session in sessions {
            expectEqual((session.sessionType, session.deviceType), (.token, "unknown"))
            #expect(session.sessionID?.wholeMatch(of: /tkn[a-z0-9]{25}/) != nil, "\(session)")
        }
        let others = try await list(user, second.accessToken)
        expectEqual(others.map(\.sessionID), sessions.map(\.sessionID))
        expectEqual(others.map(\.isCurrentSession), [true, false])
    }

    @Test(arguments: [nil, "NONE", "LINKED"])
    func `RevokeUserSession revokes the tokens of one session`(_ associated: String?) async throws {
        let user = try await SignedInUser()
        let second = try await user.wire.signIn("4f3c-ada")
        let id = try #require(try await list(user).first { $0.isCurrentSession == false }?.sessionID)
        let response = try await revoke(user, id, associated)
        expectEqual((response.status, response.body.isEmpty), (200, true))
        try await user.getTokens(second.token("RefreshToken")).expectError(.revokedRefreshToken)
        try await user.getUser(second.accessToken).expectError(.revokedAccessToken)
        try await user.getTokens(user.refreshToken).expectTokens()
        try await expectEqual(list(user).map(\.isCurrentSession), [true])
        try await revoke(user, id).expectError(Self.notFound)
    }

    @Test func `A revoked or expired session is not listed`() async throws {
        let shortLived = LocalAppClient(refreshTokenValidity: .seconds(3_600))
        let user = try await SignedInUser(others: [shortLived])
        let second = try await user.wire.signIn("4f3c-ada")
        try await user.wire.using(shortLived).signIn("4f3c-ada").expectTokens()
        try await expectEqual(list(user).count, 3)
        try await user.revoke(second.token("RefreshToken")).expectSuccess()
        try await expectEqual(list(user).count, 2)
        user.clock.advance(by: 3_600)
        let refreshed = try await user.getTokens(user.refreshToken).accessToken
        try await expectEqual(list(user, refreshed).map(\.isCurrentSession), [true])
        await user.local.signOutUser("4f3c-ada")
        let later = try await user.wire.signIn("4f3c-ada").accessToken
        try await expectEqual(list(user, later).count, 1)
    }

    @Test func `The current session and those of other users cannot be revoked`() async throws {
        let user = try await SignedInUser()
        let own = try #require(try await list(user).first?.sessionID)
        try await revoke(user, own)
            .expectError("InvalidParameterException: The current session cannot be revoked.")
        await user.local.add(.bob)
        let bob = try await user.wire.signIn("bob").accessToken
        let sessionOfBob = try #require(try await list(user, bob).first?.sessionID)
        for id in [sessionOfBob, "tkn" + Self.zeros, "sso" + Self.zeros] {
            try await revoke(user, id).expectError(Self.notFound)
        }
        for token in [bob, try user.accessToken] { try await user.getUser(token).expectSuccess() }
    }

    @Test func `An administrator lists and revokes every session, and finds no current one`() async throws {
        let user = try await SignedInUser()
        let second = try await user.wire.signIn("4f3c-ada")
        let (client, id) = (user.pool.client, user.local.id)
        let own = try await list(user).map(\.sessionID)
        let listed = try await client.userSessions(for: "ada@example.com", userPoolID: id).reduce(into: []) {
            $0.append($1)
        }
        expectEqual(listed.map(\.sessionID), own)
        expectEqual(listed.map(\.isCurrentSession), [false, false])
        await user.local.add(.bob)
        for (name, error) in [("bob", Self.notFound), ("4f3c-ada", nil), ("4f3c-ada", Self.notFound)] {
            for sessionID in own {
                let members = ["Username": name, "SessionId": sessionID]
                try await user.wire.sendAsAdmin("AdminRevokeUserSession", members).expectError(error)
            }
        }
        for token in [try second.accessToken, try user.accessToken] {
            try await user.getUser(token).expectError(.revokedAccessToken)
        }
        for name in ["bob", "4f3c-ada"] {
            let none = try await client.adminListUserSessions(.init(userPoolID: id, username: name))
            expectEqual((none.sessions, none.nextToken), ([], nil))
        }
    }

    @Test func `Malformed session IDs, page tokens, and modes are rejected`() async throws {
        let user = try await SignedInUser()
        for id in ["", "tkn", "abc" + Self.zeros, "tkn" + String(repeating: "A", count: 25)] {
            let error = try await revoke(user, id).error
            expectEqual(error?.contains("'sessionId' failed to satisfy constraint"), true, "\(id)")
        }
        let wrong = try await revoke(user, "tkn" + Self.zeros, "ALL")
        expectEqual(wrong.error?.contains("enum value set: [NONE, LINKED]"), true)
        for token in ["", "a b", "x"] {
            let members = ["AccessToken": try user.accessToken, "NextToken": token]
            let error = try await user.wire.send("ListUserSessions", members).error
            expectEqual(error?.hasPrefix("InvalidParameterException: "), true, "\(token)")
        }
    }

    /// A page contains 125 sessions.
    @Test func `Sessions are listed page by page, even if the session of the page token ends`() async throws {
        let user = try await SignedInUser()
        for _ in 0..<127 {
            user.clock.advance(by: 1)
            _ = try await user.local.accessToken(for: "4f3c-ada", scopes: [])
        }
        let client = user.pool.client
        let token = try user.accessToken
        let page = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token))
        // The current session is the oldest one.
        #expect(page.sessions?.count == 125 && page.sessions?.contains { $0.isCurrentSession == true } == false)
        let nextToken = try #require(page.nextToken)
        try await client.revokeUserSession(RevokeUserSessionRequest(accessToken: token, sessionID: nextToken))
        let rest = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token, nextToken: nextToken))
        expectEqual((rest.sessions?.map(\.isCurrentSession), rest.nextToken), ([false, false, true], nil))
        let all = try await client.userSessions(accessToken: token).reduce(into: Set()) { $0.insert($1.sessionID) }
        expectEqual(all.count, 127)
    }
}
