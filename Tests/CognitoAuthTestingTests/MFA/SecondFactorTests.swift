import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("SMS and email codes")
struct MFACodeTests {
    @Test(arguments: [
        (LocalUser.CodeChannel.sms, "SMS_MFA", "SMS", "+*******1234"), (.email, "EMAIL_OTP", "EMAIL", "a***@e***"),
    ])
    func `A sent code signs in, and the session remains valid after a wrong one`(
        _ channel: LocalUser.CodeChannel,
        _ challenge: String,
        _ medium: String,
        _ destination: String
    ) async throws {
        let test = await TestPool(.adaWithEmail.withPhoneNumber("+15550001234").withMFACode(via: channel))
        await expectEqual(test.local.lastCode(for: "ada"), nil)
        let start = try await test.wire.signInSRP()
        let sent = ["CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination]
        expectEqual((start.challenge, start.parameters), (challenge, sent.merging(["USER_ID_FOR_SRP": "ada"]) { $1 }))
        func answer(_ code: String) async throws -> WireClient.Response {
            let responses = ["USERNAME": "ada", "\(challenge)_CODE": code]
            return try await test.wire.answer(challenge, responses, session: start.session)
        }
        let code = try await test.code()
        let message = await test.local.outbox.last
        expectEqual((message?.purpose, message?.code, message?.destination), (.signIn, code, destination))
        #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
        for wrong in [code + "0", "x", try await test.wrongCode()] {
            try await answer(wrong).expectError(.wrongSignInCode)
        }
        try await answer("").expectError(.missing("\(challenge)_CODE"))
        try await answer(code).expectTokens()
        try await answer(code).expectError(.usedSession)
    }

    @Test(arguments: [
        (LocalUser.CodeChannel.sms, "SMS_MFA", "+*******0100"), (.email, "EMAIL_OTP", "u***@e***"),
    ])
    func `A user without an address gets one for codes, and has one second factor of each type`(
        _ channel: LocalUser.CodeChannel,
        _ challenge: String,
        _ destination: String
    ) async throws {
        let test = await TestPool(.ada.withMFACode(via: channel).withMFACode(via: channel))
        try await test.wire.signIn().expectChallenge(challenge, ["CODE_DELIVERY_DESTINATION": destination])
    }
}

@Suite("TOTP codes")
struct TOTPCodeTests {
    private static let used = "ExpiredCodeException: Your software token has already been used once."

    @Test func `A TOTP code is accepted in its time step, the one before, and the one after`() async throws {
        let test = await TestPool(.ada.withTOTP())
        let app = try TOTP(secretBase32: LocalUser.totpSecret)
        for (offset, isValid) in [(0.0, true), (-30, true), (30, true), (-60, false), (60, false)] {
            let start = try await test.wire.signInSRP()
            start.expectChallenge("SOFTWARE_TOKEN_MFA", ["USER_ID_FOR_SRP": "ada"])
            #expect(start.parameters["FRIENDLY_DEVICE_NAME"] != nil)
            let code = app.code(at: test.clock.now.addingTimeInterval(offset))
            let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code]
            try await test.wire.answer("SOFTWARE_TOKEN_MFA", answer, session: start.session)
                .expectError(isValid ? nil : "CodeMismatchException: Invalid code received for user", "\(offset) s")
        }
    }

    @Test func `A TOTP secret that is not Base32 is an internal error`() async throws {
        let wire = await TestPool(.ada.withTOTP(secretBase32: "1?")).wire
        let session = try await wire.signIn().session
        let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"]
        let end = try await wire.answer("SOFTWARE_TOKEN_MFA", answer, session: session)
        end.expectError("InternalErrorException: SecretCode is not Base32.")
        expectEqual(end.status, 500)
    }

    @Test func `A TOTP code is accepted once`() async throws {
        let test = await TestPool(.ada.withTOTP())
        let app = try TOTP(secretBase32: LocalUser.totpSecret)
        func answer(session: String?, from offset: Double = 0) async throws -> WireClient.Response {
            let code = app.code(at: test.clock.now.addingTimeInterval(offset))
            let responses = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code]
            return try await test.wire.answer("SOFTWARE_TOKEN_MFA", responses, session: session)
        }
        try await answer(session: test.wire.signIn().session).expectTokens()
        let session = try await test.wire.signIn().session
        // A used code doesn't count as a wrong one, of which five end the session.
        for _ in 1...6 { try await answer(session: session).expectError(Self.used) }
        test.clock.advance(by: 30)
        try await answer(session: session, from: -30).expectError(Self.used)
        try await answer(session: session).expectTokens()
    }

    @Test func `The TOTP code that verified an app does not sign in`() async throws {
        let test = await TestPool(.ada) { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let setup = try await test.signIn().setUpMFA.beginTOTPSetup()
        let app = try TOTP(secretBase32: setup.secretCode)
        _ = try await setup.answer(app.code(at: test.clock.now)).tokens
        let challenge = try await test.signIn().code
        await expectError(Self.used) {
            try await challenge.answer(app.code(at: test.clock.now))
        }
    }
}

@Suite("SELECT_MFA_TYPE")
struct ChooseMFATests {
    private static let user = LocalUser.adaWithEmail.withTOTP().withSMSCode().withMFACode(via: .email)

    @Test(arguments: [
        (MFAType.totp, CodeChallenge.Kind.softwareTokenMFA), (.sms, .smsMFA), (.email, .emailOTP),
    ])
    func `A user with several MFA types chooses one and signs in with it`(
        _ factor: MFAType,
        _ kind: CodeChallenge.Kind
    ) async throws {
        let test = await TestPool(Self.user, client: LocalAppClient(secret: "a secret"))
        let choice = try await test.signIn("ada@example.com").chooseMFA
        expectEqual((choice.allowedMFATypes, choice.username), ([.totp, .sms, .email], "ada"))
        let challenge = try await choice.choose(factor).code
        let sent = await test.local.lastCode(for: "ada")
        expectEqual((challenge.kind, (sent == nil)), (kind, (factor == .totp)))
        let app = try TOTP(secretBase32: LocalUser.totpSecret)
        _ = try await challenge.answer(sent ?? app.code(at: test.clock.now)).tokens
    }

    @Test func `A preferred MFA type or a pool without MFA requires no choice`() async throws {
        let preferring = await TestPool(Self.user.withPreferredMFAType(.sms))
        try await expectEqual(preferring.signIn(with: .rightPassword).code.kind, .smsMFA)
        _ = try await TestPool(Self.user) { $0.mfaConfiguration = .off }.signIn().tokens
    }

    @Test func `A session remains valid after an MFA type that the user does not have`() async throws {
        let wire = await TestPool(.ada.withTOTP().withMFACode(via: .email)).wire
        let start = try await wire.signIn()
        let choices = #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#
        start.expectChallenge("SELECT_MFA_TYPE", ["MFAS_CAN_CHOOSE": choices, "USER_ID_FOR_SRP": "ada"])
        func answer(_ answer: String?, session: String? = start.session) async throws -> WireClient.Response {
            try await wire.answer("SELECT_MFA_TYPE", ["USERNAME": "ada", "ANSWER": answer], session: session)
        }
        try await answer(nil).expectError(.missing("ANSWER"))
        for name in ["SMS_MFA", "EMAIL_MFA", "software_token_mfa"] {
            try await answer(name).expectError("MFAMethodNotFoundException: The user has no MFA method \(name).")
        }
        let next = try await answer("EMAIL_OTP")
        next.expectChallenge("EMAIL_OTP")
        #expect(next.session != start.session)
        try await answer("EMAIL_OTP").expectError(.usedSession)
        try await answer("EMAIL_OTP", session: next.session).expectError(.invalidSession)
    }
}
