import CognitoAuth
import CognitoAuthTesting

extension DemoStage {
    func answerCode() async throws {
        title("3. grace signs in, and her authenticator app is asked")
        let grace = LocalUser("grace", password: Self.password).withTOTP(secretBase32: Self.secret)
        let pool = try await pool(Self.localPool(), with: grace)
        let challenge = try code(try await pool.signIn("grace", with: .srp(password: Self.password)))
        say("challenge \(challenge.name)")
        let code = try appCode(secret: Self.secret)
        do {
            _ = try await challenge.answer(code == "000000" ? "000001" : "000000")
            throw Self.unexpected
        } catch let error as CognitoError where error.canAnswerAgain {
            say("a wrong code is refused: \(error.code), the challenge stays open")
        }
        _ = try tokens(try await challenge.answer(code))
        say("the code \(code) is accepted: signed in")
    }

    func setUpAuthenticatorApp() async throws {
        title("4. katherine has no second factor yet, and her pool requires one")
        let local = Self.localPool { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let pool = try await pool(local, with: LocalUser("katherine", password: Self.password))
        let step = try await pool.signIn("katherine", with: .srp(password: Self.password))
        guard case .setUpMFA(let challenge) = step else { throw Self.unexpected }
        say(
            "challenge \(challenge.name), she may set up \(challenge.allowedMFATypes.map(\.rawValue).joined(separator: ", "))"
        )
        let setup = try await challenge.beginTOTPSetup()
        say("her app reads \(setup.uri(issuer: "Demo", account: "katherine"))")
        _ = try tokens(try await setup.answer(appCode(secret: setup.secretCode)))
        say("the app's first code is accepted: signed in")
    }
}
