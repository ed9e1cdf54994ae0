import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("MFA_SETUP")
struct MFASetupTests {
    private func test(settingUp factors: [MFAType] = [.totp, .email]) async -> TestPool {
        await TestPool(.ada) { $0.mfaConfiguration = .required(settingUp: factors) }
    }

    @Test func `An authenticator app is set up with a name, and required at the next sign-in`() async throws {
        let test = await test()
        let challenge = try await test.signIn().setUpMFA
        expectEqual(challenge.allowedMFATypes, [.totp, .email])
        let setup = try await challenge.beginTOTPSetup()
        let app = try TOTP(secretBase32: setup.secretCode)
        expectEqual(setup.secretCode.utf8.count, 32)
        let wrong = try await failure { try await setup.answer("000000", deviceName: "my phone") }
        expectEqual((wrong.code, wrong.canAnswerAgain), (.enableSoftwareTokenMFA, true))
        let tokens = try await setup.answer(app.code(at: test.clock.now), deviceName: "my phone").tokens
        expectEqual(tokens.unverifiedAccessToken?.acr, .level4)
        let next = try await test.signIn().code
        expectEqual((next.kind, next.friendlyDeviceName), (.softwareTokenMFA, "my phone"))
        test.clock.advance(by: 30)
        _ = try await next.answer(app.code(at: test.clock.now)).tokens
    }

    @Test func `A verified app is a second factor even if MFA_SETUP is not answered`() async throws {
        let test = await test()
        let associated = try await test.wire.associate(session: test.wire.signIn().session)
        let app = try TOTP(secretBase32: #require(associated.body["SecretCode"] as? String))
        let verified = try await test.wire.verify(app.code(at: test.clock.now), session: associated.session)
        try await test.wire.signIn().expectChallenge("SOFTWARE_TOKEN_MFA")
        // Some clients add a code, which is ignored.
        let responses = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"]
        try await test.wire.answer("MFA_SETUP", responses, session: verified.session).expectTokens()
    }

    @Test func `An email address is set up with a code, and required at the next sign-in`() async throws {
        let test = await test()
        let code = try await test.signIn().setUpMFA.setUpEmail("ada@example.com").code
        expectEqual((code.kind, code.codeDeliveryDetails?.destination), (.emailOTP, "a***@e***"))
        // The address is not set up before the last step.
        try await expectEqual(test.signIn().setUpMFA.name, .mfaSetup)
        let again = try await test.signIn().setUpMFA.setUpEmail("ada@example.com").code
        _ = try await again.answer(test.code()).tokens
        let next = try await test.signIn("ada@example.com").code
        expectEqual((next.kind, next.username), (.emailOTP, "ada"))
    }

    @Test func `Each step of the setup accepts the session of the previous step once`() async throws {
        let test = await test()
        let wire = test.wire
        let start = try await wire.signIn()
        start.expectChallenge("MFA_SETUP", ["MFAS_CAN_SETUP": #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#])
        func finish(_ session: String?) async throws -> WireClient.Response {
            try await wire.answer("MFA_SETUP", ["USERNAME": "ada"], session: session)
        }
        try await finish(start.session).expectError(.invalidSession)
        try await wire.verify("000000", session: start.session).expectError(.invalidSession)

        let associated = try await wire.associate(session: start.session)
        try await wire.associate(session: start.session).expectError(.usedSession)
        try await wire.associate(session: associated.session).expectError(.invalidSession)
        try await finish(associated.session).expectError(.invalidSession)

        let secret = try #require(associated.body["SecretCode"] as? String)
        let code = try TOTP(secretBase32: secret).code(at: test.clock.now)
        let verified = try await wire.verify(code, session: associated.session)
        expectEqual(verified.body["Status"] as? String, "SUCCESS")
        try await wire.verify(code, session: associated.session).expectError(.usedSession)
        try await finish(associated.session).expectError(.usedSession)
        try await finish(verified.session).expectTokens()
        try await finish(verified.session).expectError(.usedSession)
    }

    @Test func `A setup rejects an invalid session and a disabled user`() async throws {
        let test = await TestPool(.ada, .bob.withSMSCode()) { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let other = try await test.wire.signIn("bob").session
        try await test.wire.associate(session: nil).expectError(.missing("Session"))
        try await test.wire.associate(session: String(repeating: "x", count: 40)).expectError(.invalidSession)
        try await test.wire.associate(session: other).expectError(.invalidSession)
        let session = try await test.wire.signIn().session
        test.clock.advance(by: 181)
        try await test.wire.associate(session: session).expectError(.expiredSession)
        let next = try await test.wire.signIn().session
        await test.local.add(.ada.disabled())
        try await test.wire.associate(session: next).expectError(.userDisabled)
    }

    @Test func `Five wrong codes end the setup, and a malformed one does not count`() async throws {
        let wire = await test().wire
        let session = try await wire.associate(session: wire.signIn().session).session
        for code in ["", "12345", "1234567", "12345x"] {
            try await wire.verify(code, session: session).expectError(.invalid(("at 'userCode'", .pattern("[0-9]+"))))
        }
        for _ in 1...5 { try await wire.verify("000000", session: session).expectError(.wrongTOTPCode) }
        try await wire.verify("000000", session: session).expectError(.invalidSession)
    }

    @Test func `An alias of another user is not set up, and the code remains valid`() async throws {
        let test = await TestPool(.ada, LocalUser("bob").withEmail("ada@example.com")) {
            $0.mfaConfiguration = .required(settingUp: [.email])
        }
        let setup = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        let start = try await test.wire.signIn()
        let challenge = try await test.wire.answer("MFA_SETUP", setup, session: start.session)
        let answer = ["USERNAME": "ada", "EMAIL_OTP_CODE": try await test.code()]
        try await test.wire.answer("EMAIL_OTP", answer, session: challenge.session).expectError(.emailTaken)
        await test.local.removeUser("bob")
        try await test.wire.answer("EMAIL_OTP", answer, session: challenge.session).expectTokens()
    }

    @Test func `Only an MFA type that the pool offers can be set up`() async throws {
        let emailOnly = await test(settingUp: [.email]).wire
        try await emailOnly.associate(session: emailOnly.signIn().session)
            .expectError("SoftwareTokenMFANotFoundException: Software Token MFA is not enabled for the userPool.")
        let totpOnly = await test(settingUp: [.totp]).wire
        let answer = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        try await totpOnly.answer("MFA_SETUP", answer, session: totpOnly.signIn().session)
            .expectError("InvalidParameterException: The user pool does not allow email for MFA setup.")
        for email in ["", "ada@"] {
            let answer = ["USERNAME": "ada", "EMAIL": email]
            let session = try await emailOnly.signIn().session
            try await emailOnly.answer("MFA_SETUP", answer, session: session).expectError(.invalidEmail)
        }
    }
}
