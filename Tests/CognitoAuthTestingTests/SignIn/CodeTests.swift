import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Codes of a sign-in")
struct CodeTests {
    @Test(arguments: [
        (LocalUser.CodeDelivery.sms("+*******1234"), "SMS_MFA", "SMS", "+*******1234"),
        (.email("a***@e***"), "EMAIL_OTP", "EMAIL", "a***@e***"),
    ])
    func `A code that was sent signs in, and a wrong one leaves the session open`(
        _ delivery: LocalUser.CodeDelivery,
        _ challenge: String,
        _ medium: String,
        _ destination: String
    ) async throws {
        let scene = await PoolScene(.ada.withCode(by: delivery))
        await expectEqual(scene.local.lastCode(for: "ada"), nil)
        let start = try await scene.wire.signInSRP()
        let sent = ["CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination]
        expectEqual((start.challenge, start.parameters), (challenge, sent.merging(["USER_ID_FOR_SRP": "ada"]) { $1 }))
        func answer(_ code: String) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "\(challenge)_CODE": code]
            return try await scene.wire.answer(challenge, responses, session: start.session)
        }
        let code = try await scene.code()
        #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
        for wrong in [code + "0", "x", try await scene.wrongCode()] {
            try await answer(wrong).expect(.wrongSignInCode)
        }
        try await answer("").expect(.missing("\(challenge)_CODE"))
        try await answer(code).expectTokens()
        try await answer(code).expect(.usedSession)
    }

    @Test func `An authenticator app signs in by the clock of the pool`() async throws {
        let scene = await PoolScene(.ada.withApp())
        let app = try TOTP(secretBase32: LocalUser.appSecret)
        for (offset, isValid) in [(0.0, true), (-30, true), (30, true), (-90, false), (90, false)] {
            let start = try await scene.wire.signInSRP()
            start.expect(challenge: "SOFTWARE_TOKEN_MFA", ["USER_ID_FOR_SRP": "ada"])
            #expect(start.parameters["FRIENDLY_DEVICE_NAME"] != nil)
            let code = app.code(at: scene.clock.now.addingTimeInterval(offset))
            let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code]
            try await scene.wire.answer("SOFTWARE_TOKEN_MFA", answer, session: start.session)
                .expect(isValid ? nil : "CodeMismatchException: Invalid code received for user", "\(offset) s")
        }
    }

    @Test func `A secret that is not Base32 causes an internal error, not a wrong code`() async throws {
        let wire = await PoolScene(.ada.withAuthenticatorApp(secretBase32: "1?")).wire
        let session = try await wire.signIn().session
        let answer = ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000000"]
        let end = try await wire.answer("SOFTWARE_TOKEN_MFA", answer, session: session)
        end.expect("InternalErrorException: SecretCode is not base32.")
        expectEqual(end.status, 500)
    }
}
