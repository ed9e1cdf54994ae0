import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite
struct ChooseMFATests {
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    private let user = LocalUser("ada", password: "correct horse")
        .withAuthenticatorApp(secretBase32: secret)
        .withCode(by: .sms("+*******1234"))
        .withCode(by: .email("a***@e***"))

    @Test(arguments: [
        (MFAFactor.authenticatorApp, CodeChallenge.Kind.softwareTokenMFA), (.textMessage, .smsMFA), (.email, .emailOTP),
    ])
    func `a user with several factors chooses one and signs in with it`(
        _ factor: MFAFactor,
        _ kind: CodeChallenge.Kind
    ) async throws {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")])
        await local.add(user.withEmail("ada@example.com"))
        let pool = try local.userPool()
        let choice = try await pool.signIn("ada@example.com", with: .srp(password: "correct horse")).chooseMFA
        #expect(choice.factors == [.authenticatorApp, .textMessage, .email])
        #expect(choice.username == "ada")
        let challenge = try await choice.choose(factor).code
        #expect(challenge.kind == kind)
        let app = try TOTP(secretBase32: Self.secret)
        let sent = await local.lastCode(for: "ada")
        #expect((sent == nil) == (factor == .authenticatorApp))
        _ = try await challenge.answer(sent ?? app.code(at: Date())).tokens
    }

    @Test func `a preferred factor is asked for without a choice`() async throws {
        let local = LocalUserPool()
        await local.add(user.preferring(.textMessage))
        let pool = try local.userPool()
        #expect(try await pool.signIn("ada", with: .password("correct horse")).code.kind == .smsMFA)
    }

    @Test func `a factor the user does not have leaves the session open`() async throws {
        let local = LocalUserPool()
        let plain = LocalUser("ada", password: "correct horse").withAuthenticatorApp(secretBase32: Self.secret)
        await local.add(plain.withCode(by: .email("a***@e***")))
        let wire = Wire(local)
        let start = try await wire.signIn("ada", password: "correct horse")
        #expect(start.challenge == "SELECT_MFA_TYPE")
        #expect(start.parameters["MFAS_CAN_CHOOSE"] == #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#)
        #expect(start.parameters["USER_ID_FOR_SRP"] == "ada")
        func answer(_ answer: String?) async throws -> Wire.Answer {
            var responses = ["USERNAME": "ada"]
            responses["ANSWER"] = answer
            return try await wire.answer("SELECT_MFA_TYPE", responses, session: start.session)
        }
        let missing = "InvalidParameterException: Missing required parameter ANSWER"
        #expect(try await answer(nil).error == missing)
        for name in ["SMS_MFA", "EMAIL_MFA", "software_token_mfa"] {
            #expect(
                try await answer(name).error == "MFAMethodNotFoundException: The user has no MFA method \(name)."
            )
        }
        #expect(try await answer("EMAIL_OTP").challenge == "EMAIL_OTP")
        #expect(try await answer("EMAIL_OTP").error == Wire.usedSession)
    }

    @Test func `the session of the choice answers no code, and that of the code no choice`() async throws {
        let local = LocalUserPool()
        await local.add(user)
        let wire = Wire(local)
        let choice = try await wire.signIn("ada", password: "correct horse")
        let code = ["USERNAME": "ada", "SMS_MFA_CODE": "000000"]
        #expect(try await wire.answer("SMS_MFA", code, session: choice.session).error == Wire.wrongCode)
        let answer = ["USERNAME": "ada", "ANSWER": "SMS_MFA"]
        let next = try await wire.answer("SELECT_MFA_TYPE", answer, session: choice.session)
        #expect(next.session != choice.session)
        #expect(try await wire.answer("SELECT_MFA_TYPE", answer, session: next.session).error == Wire.unknownSession)
    }

    @Test func `a pool without MFA asks nobody`() async throws {
        let local = LocalUserPool(mfa: .off)
        await local.add(user)
        _ = try await local.userPool().signIn("ada", with: .srp(password: "correct horse")).tokens
    }
}
