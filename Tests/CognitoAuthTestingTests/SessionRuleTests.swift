import CognitoAuthTesting
import Testing

/// The rules of sessions, for every challenge that has one.
@Suite
struct SessionRuleTests {
    @Test(arguments: OpenScene.challenges)
    func `a session is there, was given out, and belongs to the user and the client`(
        _ challenge: String
    ) async throws {
        let scene = try await OpenScene(challenge)
        let missing = "InvalidParameterException: Missing required parameter Session"
        #expect(try await scene.answer(session: nil) == missing)
        let made = String(repeating: "x", count: 40)
        #expect(try await scene.answer(session: made) == Wire.unknownSession)
        #expect(try await scene.answer(as: "bob", session: scene.session) == Wire.unknownSession)
        let other = Wire(scene.wire.pool, client: scene.wire.pool.clients[1])
        #expect(try await scene.answer(session: scene.session, by: other) == Wire.unknownSession)
    }

    @Test(arguments: OpenScene.challenges)
    func `a session expires`(_ challenge: String) async throws {
        let scene = try await OpenScene(challenge)
        scene.clock.advance(by: 180)
        #expect(try await scene.answer(session: scene.session) == Wire.expiredSession)
    }

    @Test(arguments: OpenScene.challenges)
    func `a session is that of its challenge only`(_ challenge: String) async throws {
        let scene = try await OpenScene(challenge)
        for other in OpenScene.challenges where other != challenge {
            let wrong = try await OpenScene(other).answer(session: scene.session, by: scene.wire)
            let asksForCode = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"].contains(other)
            #expect(wrong == (asksForCode ? Wire.wrongCode : Wire.unknownSession), "\(other)")
        }
    }

    @Test(arguments: OpenScene.challenges)
    func `an answer without its secret hash is refused and leaves the session open`(
        _ challenge: String
    ) async throws {
        let scene = try await OpenScene(challenge)
        let id = scene.wire.clientID
        #expect(
            try await scene.answer(session: scene.session, hashed: false)
                == "NotAuthorizedException: Client \(id) is configured with secret but SECRET_HASH was not received"
        )
        let next = try await scene.answer(session: scene.session)
        #expect(next != Wire.usedSession && next != Wire.unknownSession)
    }

    @Test(arguments: ["NEW_PASSWORD_REQUIRED", "SELECT_MFA_TYPE", "MFA_SETUP", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE"])
    func `an accepted answer uses the session up`(_ challenge: String) async throws {
        let scene = try await OpenScene(challenge)
        #expect(try await scene.answer(session: scene.session) == nil)
        #expect(try await scene.answer(session: scene.session) == Wire.usedSession)
    }
}
