import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("Choice-based sign-in")
struct ChoiceBasedSignInTests {
    private static let user = LocalUser.adaWithEmail.withPhoneNumber("+15550001234")

    private func test(_ user: LocalUser = user) async -> TestPool {
        await TestPool(user, client: LocalAppClient(secret: "a secret"))
    }

    @Test func `The choice lists the factors of the user, and each of them signs in`() async throws {
        let test = await test()
        func choice() async throws -> ChooseFactorChallenge {
            try await test.signIn("ada@example.com", with: .choice()).chooseFactor
        }
        let first = try await choice()
        expectEqual(
            (first.availableChallenges, first.username),
            ([.passwordSRP, .password, .emailOTP, .smsOTP], "ada")
        )
        _ = try await first.answer(password: "correct horse").tokens
        _ = try await choice().answer(srpPassword: "correct horse").tokens

        let email = try await choice().choose(.emailOTP).code
        expectEqual((email.kind, email.codeDeliveryDetails?.deliveryMedium), (.emailOTP, .email))
        expectEqual(email.codeDeliveryDetails?.destination, "a***@e***")
        _ = try await email.answer(test.code()).tokens

        let sms = try await choice().choose(.smsOTP).code
        expectEqual((sms.kind, sms.codeDeliveryDetails?.destination), (.smsOTP, "+*******1234"))
        #expect(try await failure { try await sms.answer("0000") }.canAnswerAgain)
        let code = try await test.code()
        expectEqual(code.utf8.count, 8)
        _ = try await sms.answer(code).tokens
    }

    @Test func `A preferred factor is requested without a choice`() async throws {
        let test = await test()
        _ = try await test.signIn(with: .choice(password: "correct horse")).tokens
        _ = try await test.signIn(with: .choice(preferring: .password, password: "correct horse")).tokens
        try await expectEqual(test.signIn(with: .choice(preferring: .emailOTP)).code.kind, .emailOTP)
        try await expectEqual(test.signIn(with: .choice(preferring: .smsOTP)).code.kind, .smsOTP)
        await test.local.add(Self.user.withStatus(.forceChangePassword))
        let challenge = try await test.signIn(with: .choice(password: "correct horse")).newPassword
        _ = try await challenge.answer("battery staple").tokens
        _ = try await test.signIn(with: .choice(password: "battery staple")).tokens
    }

    @Test(arguments: [ChallengeNameType.password, .passwordSRP])
    func `A missing password is requested, and can be sent again if it is wrong`(
        _ factor: ChallengeNameType
    ) async throws {
        let test = await test()
        let challenge = try await test.signIn(with: .choice(preferring: factor)).password
        expectEqual((challenge.name, challenge.username), (factor, "ada"))
        #expect(try await failure { try await challenge.answer("wrong horse") }.isIncorrectUsernameOrPassword)
        if factor == .password { _ = try await challenge.answer("correct horse").tokens }
        let chosen = try await test.signIn(with: .choice()).chooseFactor.choose(factor).password
        _ = try await chosen.answer("correct horse").tokens
    }

    @Test func `The available factors depend on the user and the pool`() async throws {
        func factors(_ test: TestPool, _ preferred: ChallengeNameType? = nil) async throws -> [ChallengeNameType] {
            try await test.signIn(with: .choice(preferring: preferred)).chooseFactor.availableChallenges
        }
        let passwords: [ChallengeNameType] = [.passwordSRP, .password]
        // A preferred factor that the user doesn't have is ignored.
        try await expectEqual(factors(test(.ada), .smsOTP), passwords)
        let withoutPassword = await test(LocalUser("ada").withEmail("ada@example.com"))
        try await expectEqual(factors(withoutPassword), [.emailOTP])
        for method in [SignInMethod.srp(password: ""), .srp(password: "x"), .password("x")] {
            await expectError(.incorrectPassword) { try await withoutPassword.signIn(with: method) }
        }
        let emailOnly = await TestPool(Self.user) { $0.allowedFirstFactors = [.emailOTP] }
        try await expectEqual(factors(emailOnly), [.emailOTP])
        let token = try await emailOnly.accessToken()
        let configured = try await emailOnly.client.getUserAuthFactors(.init(accessToken: token))
        expectEqual(configured.configuredUserAuthFactors, [.emailOTP])
        // A user without a first factor fails like a wrong password.
        let without = await test(LocalUser("ada"))
        await expectError(.incorrectPassword) { try await without.signIn(with: .choice()) }
        // A user with a temporary password needs it as the first factor.
        try await expectEqual(factors(test(Self.user.withStatus(.forceChangePassword)), .emailOTP), passwords)
        // A nonexistent user has only a password.
        try await expectEqual(factors(TestPool(), .emailOTP), passwords)

        let withMFA = await test(Self.user.withSMSCode())
        let choice = try await withMFA.signIn(with: .choice(preferring: .emailOTP)).chooseFactor
        expectEqual(choice.availableChallenges, passwords)
        try await expectEqual(choice.answer(srpPassword: "correct horse").code.kind, .smsMFA)
        try await expectEqual(withMFA.signIn(with: .choice(password: "correct horse")).code.kind, .smsMFA)
        let required = await TestPool(Self.user) { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let setUp = try await required.signIn(with: .choice()).chooseFactor
        expectEqual(setUp.availableChallenges, passwords)
        _ = try await setUp.answer(password: "correct horse").setUpMFA
    }

    // MARK: Bytes

    @Test func `Only the first response lists the available challenges`() async throws {
        let wire = await TestPool(.adaWithEmail).wire
        let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada@example.com"])
        expectEqual(start.body["AvailableChallenges"] as? [String], ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"])
        expectEqual((start.challenge, start.parameters), ("SELECT_CHALLENGE", ["USERNAME": "ada"]))
        let answer = ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        let next = try await wire.answer("SELECT_CHALLENGE", answer, session: start.session)
        #expect(next.challenge == "EMAIL_OTP" && next.body["AvailableChallenges"] == nil)
        #expect(next.session != start.session)
    }

    @Test func `A session remains valid after an unavailable factor or a wrong password`() async throws {
        let wire = await TestPool(.adaWithEmail).wire
        let session = try await wire.initiate("USER_AUTH", ["USERNAME": "ada"]).session
        func answer(_ name: String?, password: String? = nil) async throws -> WireClient.Response {
            let responses = ["USERNAME": "ada", "ANSWER": name, "PASSWORD": password]
            return try await wire.answer("SELECT_CHALLENGE", responses, session: session)
        }
        try await answer(nil).expectError(.missing("ANSWER"))
        for name in ["SMS_OTP", "WEB_AUTHN", "EMAIL_MFA", "SOFTWARE_TOKEN_MFA"] {
            try await answer(name)
                .expectError("InvalidParameterException: Challenge \(name) is not available for the user.")
        }
        try await answer("PASSWORD", password: "x").expectError(.incorrectPassword)
        try await answer("PASSWORD", password: "correct horse").expectTokens()
        try await answer("PASSWORD", password: "correct horse").expectError(.usedSession)
    }

    @Test func `The proof of PASSWORD_SRP requires its session`() async throws {
        let wire = await TestPool(.adaWithEmail).wire
        let srp = try SRPClient()
        let parameters = ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": srp.publicKeyHex]
        let start = try await wire.initiate("USER_AUTH", parameters)
        start.expectChallenge("PASSWORD_VERIFIER")
        let proof = try wire.proof(srp, start.parameters)
        try await wire.answer("PASSWORD_VERIFIER", proof).expectError(.missing("Session"))
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expectTokens()
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expectError(.usedSession)
    }

    @Test func `A password challenge requires its own parameter, and a preferred challenge must be a first factor`()
        async throws
    {
        let wire = await TestPool(.adaWithEmail).wire
        for (factor, parameter, other, otherParameter) in [
            ("PASSWORD", "PASSWORD", "PASSWORD_SRP", "SRP_A"), ("PASSWORD_SRP", "SRP_A", "PASSWORD", "PASSWORD"),
        ] {
            let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": factor])
            start.expectChallenge(factor)
            try await wire.answer(factor, ["USERNAME": "ada"], session: start.session).expectError(.missing(parameter))
            try await wire.answer(other, ["USERNAME": "ada", otherParameter: "ab12"], session: start.session)
                .expectError(.invalidSession)
        }
        try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": "SMS_MFA"])
            .expectError("InvalidParameterException: Unsupported preferred challenge SMS_MFA")
    }
}
