import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Listings of Challenges one by one")
struct ChallengesOneByOneTests {
    private let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    /// What a user of the pool says to each question.
    private func asker(_ local: LocalUserPool, _ choice: String) -> Asker {
        Asker { question in
            if question.hasPrefix("One of") { return choice }
            if question == "Password" || question == "A new password" { return "correct horse" }
            if question == "Your e-mail address" { return "ada@example.com" }
            if question == "given_name" { return "Ada" }
            if question == "6 times 7?" { return "42" }
            if let code = await local.lastCode(for: "ada") { return code }
            return (try? TOTP(secretBase32: secret).code(at: Date())) ?? ""
        }
    }

    private func names(
        _ local: LocalUserPool,
        _ user: LocalUser,
        by method: SignInMethod = .srp(password: "correct horse"),
        choosing choice: String = "",
        passkey: LocalPasskey? = nil
    ) async throws -> [String] {
        await local.add(user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        var walk = ChallengeWalk(ask: asker(local, choice), passkey: passkey)
        let tokens = try await walk.tokens(after: try await pool.signIn("ada", with: method))
        #expect(!tokens.accessToken.isEmpty)
        return walk.names
    }

    private let ada = LocalUser("ada", password: "correct horse")

    @Test func `A code of each kind`() async throws {
        #expect(try await names(LocalUserPool(), ada.withCode(by: .sms("+*******1234"))) == ["SMS_MFA"])
        #expect(try await names(LocalUserPool(), ada.withCode(by: .email("a***@e***"))) == ["EMAIL_OTP"])
        #expect(
            try await names(LocalUserPool(), ada.withAuthenticatorApp(secretBase32: secret)) == ["SOFTWARE_TOKEN_MFA"]
        )
    }

    @Test func `The choice of a second factor`() async throws {
        let user = ada.withCode(by: .sms("+*******1234")).withAuthenticatorApp(secretBase32: secret)
        #expect(try await names(LocalUserPool(), user, choosing: "SMS_MFA") == ["SELECT_MFA_TYPE", "SMS_MFA"])
    }

    @Test func `E-mail is set up as the second factor`() async throws {
        let local = LocalUserPool(mfa: .required(settingUp: [.email]))
        #expect(try await names(local, ada) == ["MFA_SETUP", "EMAIL_OTP"])
    }

    @Test func `An authenticator app is set up as the second factor`() async throws {
        let local = LocalUserPool(mfa: .required(settingUp: [.authenticatorApp, .email]))
        await local.add(ada)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .setUpMFA(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("no set-up was asked for")
            return
        }
        let setup = try await challenge.beginAuthenticatorApp()
        #expect(setup.uri(issuer: "Shop", account: challenge.username).hasPrefix("otpauth://totp/Shop:"))
        let code = try TOTP(secretBase32: setup.secretCode).code(at: Date())
        #expect(try await setup.answer(code, deviceName: "Ada's telephone").challenge == nil)
    }

    @Test func `A new password and an attribute`() async throws {
        let local = LocalUserPool(requiredAttributes: ["given_name"])
        let user = LocalUser("ada", password: "temporary", status: .forceChangePassword)
        #expect(try await names(local, user, by: .srp(password: "temporary")) == ["NEW_PASSWORD_REQUIRED"])
    }

    @Test(arguments: ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"])
    func `The choice of a first factor`(_ factor: String) async throws {
        let chosen = try await names(
            LocalUserPool(),
            ada.withEmail("ada@example.com"),
            by: .choice(),
            choosing: factor
        )
        #expect(chosen == ["SELECT_CHALLENGE"] + (factor == "EMAIL_OTP" ? [factor] : []))
    }

    @Test func `A passkey`() async throws {
        let passkey = try LocalPasskey()
        let asked = try await names(
            LocalUserPool(),
            ada.withPasskey(passkey),
            by: .choice(preferring: .webAuthn),
            passkey: passkey
        )
        #expect(asked == ["WEB_AUTHN"])
    }

    @Test func `The pool's own questions`() async throws {
        let questions = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "6 times 7?"], expecting: "42")
        }
        let asked = try await names(LocalUserPool(customChallenges: questions), ada, by: .custom())
        #expect(asked == ["CUSTOM_CHALLENGE"])
    }
}
