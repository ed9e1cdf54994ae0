import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("A user's sessions")
struct UserSessionListTests {
    private func list(_ scene: TokenScene, _ accessToken: String? = nil) async throws -> [[String: Any]] {
        let answer = try await scene.wire.send(
            "ListUserSessions",
            ["AccessToken": try accessToken ?? scene.accessToken]
        )
        #expect(answer.error == nil && answer.body["NextToken"] == nil)
        return try #require(answer.body["Sessions"] as? [[String: Any]])
    }

    private func revoke(_ scene: TokenScene, _ id: String, _ more: [String: Any] = [:]) async throws -> Wire.Answer {
        let members: [String: Any] = ["AccessToken": try scene.accessToken, "SessionId": id]
        return try await scene.wire.send("RevokeUserSession", members.merging(more) { $1 })
    }

    private func otherID(_ scene: TokenScene) async throws -> String {
        let other = try await list(scene).first { $0["IsCurrentSession"] as? Bool == false }
        return try #require(other?["SessionId"] as? String)
    }

    @Test func `each sign-in is one, in whatever client, and a refresh makes it active`() async throws {
        let web = LocalAppClient(secret: "a secret of the server")
        let scene = try await TokenScene(others: [web])
        scene.clock.advance(by: 60)
        let second = try await Wire(scene.local, client: web).signIn("4f3c-ada", password: "correct horse")
        await scene.local.add(LocalUser("bob", password: "correct horse"))
        _ = try await scene.wire.signIn("bob", password: "correct horse")
        scene.clock.advance(by: 60)
        _ = try await scene.getTokens(scene.refreshToken)

        let sessions = try await list(scene)
        #expect(sessions.map { $0["ClientId"] as? String } == [web.id, scene.wire.clientID])
        #expect(sessions.map { $0["CreateDate"] as? Double } == [1_800_000_060, 1_800_000_000])
        #expect(sessions.map { $0["LastActiveDate"] as? Double } == [1_800_000_060, 1_800_000_120])
        #expect(sessions.map { $0["IsCurrentSession"] as? Bool } == [false, true])
        for session in sessions {
            #expect(session["SessionType"] as? String == "TOKEN")
            #expect(session["DeviceType"] as? String == "unknown")
            #expect(session.count == 7)
            let id = try #require(session["SessionId"] as? String)
            #expect(id.wholeMatch(of: /tkn[a-z0-9]{25}/) != nil, "\(id)")
        }
        let others = try await list(scene, second.token("AccessToken"))
        #expect(others.map { $0["SessionId"] as? String } == sessions.map { $0["SessionId"] as? String })
        #expect(others.map { $0["IsCurrentSession"] as? Bool } == [true, false])
    }

    @Test(arguments: [nil, "NONE", "LINKED"])
    func `to revoke one ends its tokens and no other's`(_ associated: String?) async throws {
        let scene = try await TokenScene()
        let second = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        let more: [String: Any] = associated.map { ["RevokeAssociatedSessions": $0] } ?? [:]
        let id = try await otherID(scene)
        let answer = try await revoke(scene, id, more)
        #expect(answer.status == 200 && answer.body.isEmpty)
        #expect(try await scene.getTokens(second.token("RefreshToken")).error == TokenScene.revoked)
        #expect(try await scene.getUser(second.token("AccessToken")).error == TokenScene.revokedAccess)
        #expect(try await scene.getTokens(scene.refreshToken).error == nil)
        #expect(try await list(scene).map { $0["IsCurrentSession"] as? Bool } == [true])
        #expect(try await revoke(scene, id).error == "ResourceNotFoundException: Session does not exist.")
    }

    @Test func `what is over is not listed: revoked, signed out, expired`() async throws {
        let brief = LocalAppClient(refreshTokenLifetime: .seconds(3_600))
        let scene = try await TokenScene(others: [brief])
        let second = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        _ = try await Wire(scene.local, client: brief).signIn("4f3c-ada", password: "correct horse")
        #expect(try await list(scene).count == 3)
        _ = try await scene.revoke(second.token("RefreshToken"))
        #expect(try await list(scene).count == 2)
        scene.clock.advance(by: 3_600)
        let refreshed = try await scene.getTokens(scene.refreshToken).token("AccessToken")
        #expect(try await list(scene, refreshed).map { $0["IsCurrentSession"] as? Bool } == [true])
        await scene.local.signOut("4f3c-ada")
        let anew = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        #expect(try await list(scene, anew.token("AccessToken")).count == 1)
    }

    @Test func `neither its own nor another user's can be revoked`() async throws {
        let scene = try await TokenScene()
        let own = try #require(try await list(scene).first?["SessionId"] as? String)
        #expect(
            try await revoke(scene, own).error
                == "InvalidParameterException: The session of the access token cannot be revoked."
        )
        await scene.local.add(LocalUser("bob", password: "correct horse"))
        let bob = try await scene.wire.signIn("bob", password: "correct horse")
        let foreign = try #require(try await list(scene, bob.token("AccessToken")).first?["SessionId"] as? String)
        let missing = "ResourceNotFoundException: Session does not exist."
        for id in [foreign, "tkn" + String(repeating: "0", count: 25), "sso" + String(repeating: "0", count: 25)] {
            #expect(try await revoke(scene, id).error == missing)
        }
        #expect(try await scene.getUser(bob.token("AccessToken")).error == nil)
        #expect(try await scene.getUser(scene.accessToken).error == nil)
    }

    @Test func `ids, marks and words are those of the model`() async throws {
        let scene = try await TokenScene()
        for id in ["", "tkn", "abc" + String(repeating: "0", count: 25), "tkn" + String(repeating: "A", count: 25)] {
            let error = try await revoke(scene, id).error
            #expect(error?.contains("'sessionId' failed to satisfy constraint") == true, "\(id)")
        }
        let wrong = try await revoke(
            scene,
            "tkn" + String(repeating: "0", count: 25),
            ["RevokeAssociatedSessions": "ALL"]
        )
        #expect(wrong.error?.contains("enum value set: [NONE, LINKED]") == true)
        for token in ["", "a b", "nobody"] {
            let members = ["AccessToken": try scene.accessToken, "NextToken": token]
            let error = try await scene.wire.send("ListUserSessions", members).error
            #expect(error?.hasPrefix("InvalidParameterException: ") == true, "\(token)")
        }
    }

    @Test func `more than a page holds are read page by page, though the mark's own session ends`() async throws {
        let scene = try await TokenScene()
        for _ in 0..<129 {
            scene.clock.advance(by: 1)
            _ = try await scene.wire.signIn("4f3c-ada", password: "correct horse")
        }
        let client = try scene.local.userPool().client
        let token = try scene.accessToken
        let page = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token))
        #expect(page.sessions?.count == 125)
        #expect(page.sessions?.contains { $0.isCurrentSession == true } == false, "the oldest comes last")
        let mark = try #require(page.nextToken)
        try await client.revokeUserSession(RevokeUserSessionRequest(accessToken: token, sessionID: mark))
        let rest = try await client.listUserSessions(ListUserSessionsRequest(accessToken: token, nextToken: mark))
        #expect(rest.sessions?.count == 5 && rest.nextToken == nil)
        #expect(rest.sessions?.last?.isCurrentSession == true)
        let all = try await client.sessions(accessToken: token).reduce(into: Set()) { $0.insert($1.sessionID) }
        #expect(all.count == 129)
    }
}
