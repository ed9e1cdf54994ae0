import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Choice of an MFA type")
struct ChooseMFATests {
    private static let user = LocalUser.adaWithEmail.withApp().withText().withMFACode(via: .email)

    @Test(arguments: [
        (MFAType.totp, CodeChallenge.Kind.softwareTokenMFA), (.sms, .smsMFA), (.email, .emailOTP),
    ])
    func `A user with several MFA types chooses one and signs in with it`(
        _ factor: MFAType,
        _ kind: CodeChallenge.Kind
    ) async throws {
        let scene = await PoolScene(Self.user, client: LocalAppClient(secret: "a secret"))
        let choice = try await scene.signIn("ada@example.com").chooseMFA
        expectEqual((choice.allowedMFATypes, choice.username), ([.totp, .sms, .email], "ada"))
        let challenge = try await choice.choose(factor).code
        let sent = await scene.local.lastCode(for: "ada")
        expectEqual((challenge.kind, (sent == nil)), (kind, (factor == .totp)))
        let app = try TOTP(secretBase32: LocalUser.appSecret)
        _ = try await challenge.answer(sent ?? app.code(at: scene.clock.now)).tokens
    }

    @Test func `A preferred MFA type, or no MFA, needs no choice`() async throws {
        let preferring = await PoolScene(Self.user.withPreferredMFAType(.sms))
        try await expectEqual(preferring.signIn(with: .rightPassword).code.kind, .smsMFA)
        _ = try await PoolScene(Self.user, mfa: .off).signIn().tokens
    }

    @Test func `An MFA type that the user does not have leaves the session open`() async throws {
        let wire = await PoolScene(.ada.withApp().withMFACode(via: .email)).wire
        let start = try await wire.signIn()
        let choices = #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#
        start.expect(challenge: "SELECT_MFA_TYPE", ["MFAS_CAN_CHOOSE": choices, "USER_ID_FOR_SRP": "ada"])
        func answer(_ answer: String?, session: String? = start.session) async throws -> Wire.Answer {
            try await wire.answer("SELECT_MFA_TYPE", ["USERNAME": "ada", "ANSWER": answer], session: session)
        }
        try await answer(nil).expect(.missing("ANSWER"))
        for name in ["SMS_MFA", "EMAIL_MFA", "software_token_mfa"] {
            try await answer(name).expect("MFAMethodNotFoundException: The user has no MFA method \(name).")
        }
        let next = try await answer("EMAIL_OTP")
        next.expect(challenge: "EMAIL_OTP")
        #expect(next.session != start.session)
        try await answer("EMAIL_OTP").expect(.usedSession)
        try await answer("EMAIL_OTP", session: next.session).expect(.unknownSession)
    }
}

@Suite("Codes of an authenticator app")
struct AppCodeTests {
    private static let used = "ExpiredCodeException: Your software token has already been used once."

    @Test func `A code is accepted once, and the next one after it`() async throws {
        let scene = await PoolScene(.ada.withApp())
        let app = try TOTP(secretBase32: LocalUser.appSecret)
        func answer(session: String?, from offset: Double = 0) async throws -> Wire.Answer {
            let code = app.code(at: scene.clock.now.addingTimeInterval(offset))
            let responses = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code]
            return try await scene.wire.answer("SOFTWARE_TOKEN_MFA", responses, session: session)
        }
        try await answer(session: scene.wire.signIn().session).expectTokens()
        let session = try await scene.wire.signIn().session
        // A used code is not a wrong one, of which five end the session.
        for _ in 1...6 { try await answer(session: session).expect(Self.used) }
        scene.clock.advance(by: 30)
        try await answer(session: session, from: -30).expect(Self.used)
        try await answer(session: session).expectTokens()
    }

    @Test func `The code that verified an app does not sign in`() async throws {
        let scene = await PoolScene(.ada, mfa: .required(settingUp: [.totp]))
        let setup = try await scene.signIn().setUpMFA.beginTOTPSetup()
        let app = try TOTP(secretBase32: setup.secretCode)
        _ = try await setup.answer(app.code(at: scene.clock.now)).tokens
        let challenge = try await scene.signIn().code
        await expectRefusal(Self.used) {
            try await challenge.answer(app.code(at: scene.clock.now))
        }
    }
}

@Suite("Setup of an MFA type at a sign-in")
struct SetUpMFATests {
    private func scene(settingUp factors: [MFAType] = [.totp, .email]) async -> PoolScene {
        await PoolScene(.ada, mfa: .required(settingUp: factors))
    }

    @Test func `An authenticator app is set up, named, and requested from then on`() async throws {
        let scene = await scene()
        let challenge = try await scene.signIn().setUpMFA
        expectEqual(challenge.allowedMFATypes, [.totp, .email])
        let setup = try await challenge.beginTOTPSetup()
        let app = try TOTP(secretBase32: setup.secretCode)
        expectEqual(setup.secretCode.utf8.count, 32)
        let wrong = try await failure { try await setup.answer("000000", deviceName: "my phone") }
        expectEqual((wrong.code, wrong.canAnswerAgain), (.enableSoftwareTokenMFA, true))
        _ = try await setup.answer(app.code(at: scene.clock.now), deviceName: "my phone").tokens
        let next = try await scene.signIn().code
        expectEqual((next.kind, next.friendlyDeviceName), (.softwareTokenMFA, "my phone"))
        scene.clock.advance(by: 30)
        _ = try await next.answer(app.code(at: scene.clock.now)).tokens
    }

    @Test func `A verified app is set up even if the challenge is never answered`() async throws {
        let scene = await scene()
        let begun = try await scene.wire.associate(session: scene.wire.signIn().session)
        let app = try TOTP(secretBase32: #require(begun.body["SecretCode"] as? String))
        let verified = try await scene.wire.verify(app.code(at: scene.clock.now), session: begun.session)
        try await scene.wire.signIn().expect(challenge: "SOFTWARE_TOKEN_MFA")
        // The code that some clients add to the answer is ignored.
        let responses = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"]
        try await scene.wire.answer("MFA_SETUP", responses, session: verified.session).expectTokens()
    }

    @Test func `An email address is set up with its code, and requested from then on`() async throws {
        let scene = await scene()
        let code = try await scene.signIn().setUpMFA.setUpEmail("ada@example.com").code
        expectEqual((code.kind, code.codeDeliveryDetails?.destination), (.emailOTP, "a***@e***"))
        // Nothing is set up before the last step.
        try await expectEqual(scene.signIn().setUpMFA.name, .mfaSetup)
        let again = try await scene.signIn().setUpMFA.setUpEmail("ada@example.com").code
        _ = try await again.answer(scene.code()).tokens
        let next = try await scene.signIn("ada@example.com").code
        expectEqual((next.kind, next.username), (.emailOTP, "ada"))
    }

    @Test func `Each step takes the session of the step before it once`() async throws {
        let scene = await scene()
        let wire = scene.wire
        let start = try await wire.signIn()
        start.expect(challenge: "MFA_SETUP", ["MFAS_CAN_SETUP": #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#])
        func finish(_ session: String?) async throws -> Wire.Answer {
            try await wire.answer("MFA_SETUP", ["USERNAME": "ada"], session: session)
        }
        try await finish(start.session).expect(.unknownSession)
        try await wire.verify("000000", session: start.session).expect(.unknownSession)

        let begun = try await wire.associate(session: start.session)
        try await wire.associate(session: start.session).expect(.usedSession)
        try await wire.associate(session: begun.session).expect(.unknownSession)
        try await finish(begun.session).expect(.unknownSession)

        let secret = try #require(begun.body["SecretCode"] as? String)
        let code = try TOTP(secretBase32: secret).code(at: scene.clock.now)
        let verified = try await wire.verify(code, session: begun.session)
        expectEqual(verified.body["Status"] as? String, "SUCCESS")
        try await wire.verify(code, session: begun.session).expect(.usedSession)
        try await finish(begun.session).expect(.usedSession)
        try await finish(verified.session).expectTokens()
        try await finish(verified.session).expect(.usedSession)
    }

    @Test func `A missing, invented, expired, or foreign session is refused`() async throws {
        let scene = await PoolScene(.ada, .bob.withText(), mfa: .required(settingUp: [.totp]))
        let other = try await scene.wire.signIn("bob").session
        try await scene.wire.associate(session: nil).expect(.missing("Session"))
        try await scene.wire.associate(session: String(repeating: "x", count: 40)).expect(.unknownSession)
        try await scene.wire.associate(session: other).expect(.unknownSession)
        let session = try await scene.wire.signIn().session
        scene.clock.advance(by: 181)
        try await scene.wire.associate(session: session).expect(.expiredSession)
    }

    @Test func `Five wrong codes end the session, and a malformed one does not count`() async throws {
        let wire = await scene().wire
        let session = try await wire.associate(session: wire.signIn().session).session
        for code in ["", "12345", "1234567", "12345x"] {
            try await wire.verify(code, session: session).expect(.invalid(("at 'userCode'", .pattern("[0-9]+"))))
        }
        for _ in 1...5 { try await wire.verify("000000", session: session).expect(.wrongAppCode) }
        try await wire.verify("000000", session: session).expect(.unknownSession)
    }

    @Test func `An alias of another user is not set up, and the code remains valid`() async throws {
        let scene = await PoolScene(
            .ada,
            LocalUser("bob").withEmail("ada@example.com"),
            mfa: .required(settingUp: [.email])
        )
        let setup = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        let start = try await scene.wire.signIn()
        let asked = try await scene.wire.answer("MFA_SETUP", setup, session: start.session)
        let answer = ["USERNAME": "ada", "EMAIL_OTP_CODE": try await scene.code()]
        try await scene.wire.answer("EMAIL_OTP", answer, session: asked.session).expect(.emailTaken)
        await scene.local.removeUser("bob")
        try await scene.wire.answer("EMAIL_OTP", answer, session: asked.session).expectTokens()
    }

    @Test func `Only an MFA type that the pool offers can be set up`() async throws {
        let byMail = await scene(settingUp: [.email]).wire
        try await byMail.associate(session: byMail.signIn().session)
            .expect("SoftwareTokenMFANotFoundException: Software Token MFA is not enabled for the userPool.")
        let byApp = await scene(settingUp: [.totp]).wire
        let answer = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        try await byApp.answer("MFA_SETUP", answer, session: byApp.signIn().session).expect(.badEmail)
    }
}
