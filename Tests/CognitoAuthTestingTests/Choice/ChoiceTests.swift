import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite
struct ChoiceTests {
    private let user = LocalUser("ada", password: "correct horse")
        .withEmail("ada@example.com")
        .withPhoneNumber("+15550001234")

    private func pool(_ user: LocalUser) async -> LocalUserPool {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")])
        await local.add(user)
        return local
    }

    @Test func `the choice offers the factors the user has, and each signs in`() async throws {
        let local = await pool(user)
        let pool = try local.userPool()
        func choice() async throws -> ChooseFactorChallenge {
            try await pool.signIn("ada@example.com", with: .choice()).chooseFactor
        }
        let first = try await choice()
        #expect(first.factors == [.passwordSRP, .password, .emailOTP, .smsOTP])
        #expect(first.username == "ada")
        _ = try await first.answer(password: "correct horse").tokens
        _ = try await choice().answer(srpPassword: "correct horse").tokens

        let mail = try await choice().choose(.emailOTP).code
        #expect(mail.kind == .emailOTP && mail.delivery?.destination == "a***@e***")
        #expect(mail.delivery?.medium == "EMAIL")
        _ = try await mail.answer(try #require(await local.lastCode(for: "ada"))).tokens

        let text = try await choice().choose(.smsOTP).code
        #expect(text.kind == .smsOTP && text.delivery?.destination == "+*******1234")
        let code = try #require(await local.lastCode(for: "ada"))
        #expect(code.utf8.count == 8)
        #expect(try await failure { try await text.answer("0000") }.canAnswerAgain)
        _ = try await text.answer(code).tokens
    }

    @Test func `a preferred factor comes at once`() async throws {
        let local = await pool(user)
        let pool = try local.userPool()
        _ = try await pool.signIn("ada", with: .choice(password: "correct horse")).tokens
        _ = try await pool.signIn("ada", with: .choice(preferring: .password, password: "correct horse")).tokens
        #expect(try await pool.signIn("ada", with: .choice(preferring: .emailOTP)).code.kind == .emailOTP)
        #expect(try await pool.signIn("ada", with: .choice(preferring: .smsOTP)).code.kind == .smsOTP)
    }

    @Test(arguments: [ChallengeNameType.password, .passwordSRP])
    func `a password that was not brought is asked for, and may be mistyped`(
        _ factor: ChallengeNameType
    ) async throws {
        let pool = try await pool(user).userPool()
        let challenge = try await pool.signIn("ada", with: .choice(preferring: factor)).password
        #expect(challenge.name == factor && challenge.username == "ada")
        #expect(try await failure { try await challenge.answer("wrong horse") }.isBadCredentials)
        if factor == .password { _ = try await challenge.answer("correct horse").tokens }

        let choice = try await pool.signIn("ada", with: .choice()).chooseFactor
        let chosen = try await choice.choose(factor).password
        _ = try await chosen.answer("correct horse").tokens
    }

    @Test func `a factor the user lacks falls back to the choice`() async throws {
        let pool = try await pool(LocalUser("ada", password: "correct horse")).userPool()
        let choice = try await pool.signIn("ada", with: .choice(preferring: .smsOTP)).chooseFactor
        #expect(choice.factors == [.passwordSRP, .password])
    }

    @Test func `a user without a password has the other factors only`() async throws {
        let local = await pool(LocalUser("ada").withEmail("ada@example.com"))
        let pool = try local.userPool()
        #expect(try await pool.signIn("ada", with: .choice()).chooseFactor.factors == [.emailOTP])
        for method in [SignInMethod.srp(password: ""), .srp(password: "x"), .password("x")] {
            #expect(try await failure { try await pool.signIn("ada", with: method) }.isBadCredentials)
        }
    }

    @Test func `who has a second factor begins with the password and is asked for it`() async throws {
        let local = await pool(user.withCode(by: .sms("+*******1234")))
        let pool = try local.userPool()
        let choice = try await pool.signIn("ada", with: .choice(preferring: .emailOTP)).chooseFactor
        #expect(choice.factors == [.passwordSRP, .password])
        #expect(try await choice.answer(srpPassword: "correct horse").code.kind == .smsMFA)
        #expect(try await pool.signIn("ada", with: .choice(password: "correct horse")).code.kind == .smsMFA)
    }

    @Test func `the pool allows first factors`() async throws {
        let local = LocalUserPool(firstFactors: [.emailOTP])
        await local.add(user)
        #expect(try await local.userPool().signIn("ada", with: .choice()).chooseFactor.factors == [.emailOTP])
        let required = LocalUserPool(mfa: .required(settingUp: [.authenticatorApp]))
        await required.add(user)
        let choice = try await required.userPool().signIn("ada", with: .choice()).chooseFactor
        #expect(choice.factors == [.passwordSRP, .password])
        _ = try await choice.answer(password: "correct horse").setUpMFA
    }

    @Test func `a temporary password is replaced in this flow too`() async throws {
        let pool = try await pool(user.withStatus(.forceChangePassword)).userPool()
        let challenge = try await pool.signIn("ada", with: .choice(password: "correct horse")).newPassword
        _ = try await challenge.answer("battery staple").tokens
        _ = try await pool.signIn("ada", with: .choice(password: "battery staple")).tokens
    }

    @Test func `an unknown user is offered a password, which is never right`() async throws {
        let clients = [LocalAppClient(), LocalAppClient(preventsUserExistenceErrors: false)]
        let local = LocalUserPool(clients: clients)
        let choice = try await local.userPool().signIn("nobody", with: .choice(preferring: .emailOTP)).chooseFactor
        #expect(choice.factors == [.passwordSRP, .password])
        #expect(try await failure { try await choice.answer(srpPassword: "x") }.isBadCredentials)
        let again = try await local.userPool().signIn("nobody", with: .choice()).chooseFactor
        #expect(try await failure { try await again.answer(password: "x") }.isBadCredentials)
        let told = try await failure { try await local.userPool(clients[1]).signIn("nobody", with: .choice()) }
        #expect(told.code == .userNotFound)
    }

    @Test func `a choice is suspended and answered by another process`() async throws {
        let local = await pool(user)
        let suspended = try await local.userPool().signIn("ada", with: .choice()).chooseFactor.suspended
        let resumed = try local.userPool().resume(suspended).chooseFactor
        #expect(resumed.factors.contains(.emailOTP))
        _ = try await resumed.answer(srpPassword: "correct horse").tokens
    }
}
