import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite
struct SetUpMFATests {
    private let clock = TestClock()

    private func pool(settingUp factors: [MFAFactor] = [.authenticatorApp, .email]) async -> LocalUserPool {
        let clock = clock
        let local = LocalUserPool(mfa: .required(settingUp: factors), now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse"))
        return local
    }

    @Test func `an authenticator app is set up, named, and asked for from then on`() async throws {
        let local = await pool()
        let pool = try local.userPool()
        let challenge = try await pool.signIn("ada", with: .srp(password: "correct horse")).setUpMFA
        #expect(challenge.factors == [.authenticatorApp, .email])
        let setup = try await challenge.beginAuthenticatorApp()
        let app = try TOTP(secretBase32: setup.secretCode)
        #expect(setup.secretCode.utf8.count == 32)

        let wrong = try await failure { try await setup.answer("000000", deviceName: "my phone") }
        #expect(wrong.code == .enableSoftwareTokenMFA && wrong.canAnswerAgain)
        _ = try await setup.answer(app.code(at: clock.now), deviceName: "my phone").tokens

        let next = try await pool.signIn("ada", with: .srp(password: "correct horse")).code
        #expect(next.kind == .softwareTokenMFA && next.friendlyDeviceName == "my phone")
        _ = try await next.answer(app.code(at: clock.now)).tokens
    }

    @Test func `an e-mail address is set up by the code sent to it, and asked for from then on`() async throws {
        let local = await pool()
        let pool = try local.userPool()
        let challenge = try await pool.signIn("ada", with: .password("correct horse")).setUpMFA
        let code = try await challenge.setUpEmail("ada@example.com").code
        #expect(code.kind == .emailOTP && code.delivery?.destination == "a***@e***")
        _ = try await code.answer(try #require(await local.lastCode(for: "ada"))).tokens
        let next = try await pool.signIn("ada@example.com", with: .password("correct horse")).code
        #expect(next.kind == .emailOTP && next.username == "ada")
    }

    @Test func `nothing is set up by a set-up that does not end`() async throws {
        let local = await pool()
        let pool = try local.userPool()
        let challenge = try await pool.signIn("ada", with: .password("correct horse")).setUpMFA
        _ = try await challenge.setUpEmail("ada@example.com").code
        #expect(try await pool.signIn("ada", with: .password("correct horse")).setUpMFA.name == .mfaSetup)
    }

    @Test func `each step takes the session of the step before it, once`() async throws {
        let local = await pool()
        let wire = Wire(local)
        let start = try await wire.signIn("ada", password: "correct horse")
        #expect(start.parameters["MFAS_CAN_SETUP"] == #"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#)
        let finish = ["USERNAME": "ada"]
        #expect(try await wire.answer("MFA_SETUP", finish, session: start.session).error == Wire.unknownSession)
        #expect(try await wire.verify("000000", session: start.session).error == Wire.unknownSession)

        let begun = try await wire.associate(session: start.session)
        #expect(try await wire.associate(session: start.session).error == Wire.usedSession)
        #expect(try await wire.associate(session: begun.session).error == Wire.unknownSession)
        #expect(try await wire.answer("MFA_SETUP", finish, session: begun.session).error == Wire.unknownSession)

        let secret = try #require(begun.body["SecretCode"] as? String)
        let code = try TOTP(secretBase32: secret).code(at: clock.now)
        let verified = try await wire.verify(code, session: begun.session)
        #expect(verified.body["Status"] as? String == "SUCCESS")
        #expect(try await wire.verify(code, session: begun.session).error == Wire.usedSession)
        #expect(try await wire.answer("MFA_SETUP", finish, session: begun.session).error == Wire.usedSession)
        #expect(try await wire.answer("MFA_SETUP", finish, session: verified.session).result != nil)
        #expect(try await wire.answer("MFA_SETUP", finish, session: verified.session).error == Wire.usedSession)
    }

    @Test func `a session is missing, made up, expired, or of another challenge`() async throws {
        let local = await pool()
        await local.add(LocalUser("bob", password: "correct horse").withCode(by: .sms("+*******1234")))
        let wire = Wire(local)
        let missing = "InvalidParameterException: Missing required parameter Session"
        let made = String(repeating: "x", count: 40)
        let other = try await wire.signIn("bob", password: "correct horse").session
        #expect(try await wire.associate(session: nil).error == missing)
        #expect(try await wire.associate(session: made).error == Wire.unknownSession)
        #expect(try await wire.associate(session: other).error == Wire.unknownSession)
        let session = try await wire.signIn("ada", password: "correct horse").session
        clock.advance(by: 181)
        #expect(try await wire.associate(session: session).error == Wire.expiredSession)
    }

    @Test func `five wrong codes end the session`() async throws {
        let wire = Wire(await pool())
        let session = try await wire.associate(session: wire.signIn("ada", password: "correct horse").session).session
        for _ in 1...5 {
            let wrong = try await wire.verify("000000", session: session).error
            #expect(wrong == "EnableSoftwareTokenMFAException: Code mismatch")
        }
        #expect(try await wire.verify("000000", session: session).error == Wire.unknownSession)
    }

    @Test(arguments: ["", "12345", "1234567", "12345x"])
    func `a code that is not six digits is refused before it is looked at`(_ code: String) async throws {
        let wire = Wire(await pool())
        let session = try await wire.signIn("ada", password: "correct horse").session
        let error = try #require(try await wire.verify(code, session: session).error)
        #expect(
            error == "InvalidParameterException: 1 validation error detected: Value at 'userCode' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [0-9]+"
        )
    }

    @Test func `an address that is another's alias is not set up, and the code stays good`() async throws {
        let local = LocalUserPool(mfa: .required(settingUp: [.email]))
        await local.add(LocalUser("ada", password: "correct horse"))
        await local.add(LocalUser("bob").withEmail("ada@example.com"))
        let wire = Wire(local)
        let start = try await wire.signIn("ada", password: "correct horse")
        let setup = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        let asked = try await wire.answer("MFA_SETUP", setup, session: start.session)
        let answer = ["USERNAME": "ada", "EMAIL_OTP_CODE": try #require(await local.lastCode(for: "ada"))]
        #expect(
            try await wire.answer("EMAIL_OTP", answer, session: asked.session).error
                == "AliasExistsException: An account with the email already exists."
        )
        await local.remove("bob")
        #expect(try await wire.answer("EMAIL_OTP", answer, session: asked.session).result != nil)
    }

    @Test func `only what the pool offers can be set up`() async throws {
        let byMail = Wire(await pool(settingUp: [.email]))
        let first = try await byMail.signIn("ada", password: "correct horse").session
        #expect(
            try await byMail.associate(session: first).error
                == "SoftwareTokenMFANotFoundException: Software Token MFA is not enabled for the userPool."
        )
        let byApp = Wire(await pool(settingUp: [.authenticatorApp]))
        let second = try await byApp.signIn("ada", password: "correct horse").session
        let answer = ["USERNAME": "ada", "EMAIL": "ada@example.com"]
        #expect(
            try await byApp.answer("MFA_SETUP", answer, session: second).error
                == "InvalidParameterException: Invalid email address format."
        )
    }

    @Test func `a set-up is suspended and ended by another process`() async throws {
        let local = await pool()
        let setup = try await local.userPool().signIn("ada", with: .password("correct horse")).setUpMFA
            .beginAuthenticatorApp()
        let data = try JSONEncoder().encode(setup.suspended)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: data)
        let resumed = try #require(try local.userPool().resume(suspended).setUpMFA.begunAuthenticatorApp)
        let code = try TOTP(secretBase32: resumed.secretCode).code(at: clock.now)
        _ = try await resumed.answer(code).tokens
    }
}
