import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("Sign-in by choice of a factor")
struct ChoiceTests {
    private static let user = LocalUser.adaWithEmail.withPhoneNumber("+15550001234")

    private func scene(_ user: LocalUser = user) async -> PoolScene {
        await PoolScene(user, client: LocalAppClient(secret: "a secret"))
    }

    @Test func `The choice lists the factors of the user, and each signs in`() async throws {
        let scene = await scene()
        func choice() async throws -> ChooseFactorChallenge {
            try await scene.signIn("ada@example.com", with: .choice()).chooseFactor
        }
        let first = try await choice()
        expectEqual(
            (first.availableChallenges, first.username),
            ([.passwordSRP, .password, .emailOTP, .smsOTP], "ada")
        )
        _ = try await first.answer(password: "correct horse").tokens
        _ = try await choice().answer(srpPassword: "correct horse").tokens

        let mail = try await choice().choose(.emailOTP).code
        expectEqual((mail.kind, mail.codeDeliveryDetails?.deliveryMedium), (.emailOTP, .email))
        expectEqual(mail.codeDeliveryDetails?.destination, "a***@e***")
        _ = try await mail.answer(scene.code()).tokens

        let text = try await choice().choose(.smsOTP).code
        expectEqual((text.kind, text.codeDeliveryDetails?.destination), (.smsOTP, "+*******1234"))
        #expect(try await failure { try await text.answer("0000") }.canAnswerAgain)
        let code = try await scene.code()
        expectEqual(code.utf8.count, 8)
        _ = try await text.answer(code).tokens
    }

    @Test func `A preferred factor is requested immediately, and a temporary password is replaced`() async throws {
        let scene = await scene()
        _ = try await scene.signIn(with: .choice(password: "correct horse")).tokens
        _ = try await scene.signIn(with: .choice(preferring: .password, password: "correct horse")).tokens
        try await expectEqual(scene.signIn(with: .choice(preferring: .emailOTP)).code.kind, .emailOTP)
        try await expectEqual(scene.signIn(with: .choice(preferring: .smsOTP)).code.kind, .smsOTP)
        await scene.local.add(Self.user.withStatus(.forceChangePassword))
        let challenge = try await scene.signIn(with: .choice(password: "correct horse")).newPassword
        _ = try await challenge.answer("battery staple").tokens
        _ = try await scene.signIn(with: .choice(password: "battery staple")).tokens
    }

    @Test(arguments: [ChallengeNameType.password, .passwordSRP])
    func `A password that was not given is requested, and may be wrong once`(
        _ factor: ChallengeNameType
    ) async throws {
        let scene = await scene()
        let challenge = try await scene.signIn(with: .choice(preferring: factor)).password
        expectEqual((challenge.name, challenge.username), (factor, "ada"))
        #expect(try await failure { try await challenge.answer("wrong horse") }.isIncorrectUsernameOrPassword)
        if factor == .password { _ = try await challenge.answer("correct horse").tokens }
        let chosen = try await scene.signIn(with: .choice()).chooseFactor.choose(factor).password
        _ = try await chosen.answer("correct horse").tokens
    }

    @Test func `The factors depend on the user and on the pool`() async throws {
        func factors(_ scene: PoolScene, _ preferred: ChallengeNameType? = nil) async throws -> [ChallengeNameType] {
            try await scene.signIn(with: .choice(preferring: preferred)).chooseFactor.availableChallenges
        }
        let passwords: [ChallengeNameType] = [.passwordSRP, .password]
        // A preferred factor that the user does not have falls back to the choice.
        try await expectEqual(factors(scene(.ada), .smsOTP), passwords)
        let withoutPassword = await scene(LocalUser("ada").withEmail("ada@example.com"))
        try await expectEqual(factors(withoutPassword), [.emailOTP])
        for method in [SignInMethod.srp(password: ""), .srp(password: "x"), .password("x")] {
            await expectRefusal(.badCredentials) { try await withoutPassword.signIn(with: method) }
        }
        try await expectEqual(factors(PoolScene(Self.user, firstFactors: [.emailOTP])), [.emailOTP])
        // A user without a first factor fails like a wrong password.
        let without = await scene(LocalUser("ada"))
        await expectRefusal(.badCredentials) { try await without.signIn(with: .choice()) }
        // A temporary password comes before any code.
        try await expectEqual(factors(scene(Self.user.withStatus(.forceChangePassword)), .emailOTP), passwords)
        // An unknown user has the factors of a user who has none but a password.
        try await expectEqual(factors(PoolScene(), .emailOTP), passwords)

        let withMFA = await scene(Self.user.withText())
        let choice = try await withMFA.signIn(with: .choice(preferring: .emailOTP)).chooseFactor
        expectEqual(choice.availableChallenges, passwords)
        try await expectEqual(choice.answer(srpPassword: "correct horse").code.kind, .smsMFA)
        try await expectEqual(withMFA.signIn(with: .choice(password: "correct horse")).code.kind, .smsMFA)
        let required = await PoolScene(Self.user, mfa: .required(settingUp: [.totp]))
        let setUp = try await required.signIn(with: .choice()).chooseFactor
        expectEqual(setUp.availableChallenges, passwords)
        _ = try await setUp.answer(password: "correct horse").setUpMFA
    }

    // MARK: Bytes

    @Test func `Only the first response lists the available challenges`() async throws {
        let wire = await PoolScene(.adaWithEmail).wire
        let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada@example.com"])
        expectEqual(start.body["AvailableChallenges"] as? [String], ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"])
        expectEqual((start.challenge, start.parameters), ("SELECT_CHALLENGE", ["USERNAME": "ada"]))
        let answer = ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        let next = try await wire.answer("SELECT_CHALLENGE", answer, session: start.session)
        #expect(next.challenge == "EMAIL_OTP" && next.body["AvailableChallenges"] == nil)
        #expect(next.session != start.session)
        for _ in 1...5 {
            try await wire.answer("EMAIL_OTP", ["USERNAME": "ada", "EMAIL_OTP_CODE": "x"], session: next.session)
                .expect(.wrongSignInCode)
        }
        // Five wrong codes end the session.
        let code = try #require(await wire.pool.lastCode(for: "ada"))
        try await wire.answer("EMAIL_OTP", ["USERNAME": "ada", "EMAIL_OTP_CODE": code], session: next.session)
            .expect(.unknownSession)
    }

    @Test func `An unavailable challenge leaves the session open`() async throws {
        let wire = await PoolScene(.adaWithEmail).wire
        let session = try await wire.initiate("USER_AUTH", ["USERNAME": "ada"]).session
        func answer(_ name: String?, password: String? = nil) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "ANSWER": name, "PASSWORD": password]
            return try await wire.answer("SELECT_CHALLENGE", responses, session: session)
        }
        try await answer(nil).expect(.missing("ANSWER"))
        for name in ["SMS_OTP", "WEB_AUTHN", "EMAIL_MFA", "SOFTWARE_TOKEN_MFA"] {
            try await answer(name)
                .expect("InvalidParameterException: Challenge \(name) is not available for the user.")
        }
        try await answer("PASSWORD", password: "x").expect(.badCredentials)
        try await answer("PASSWORD", password: "correct horse").expectTokens()
        try await answer("PASSWORD", password: "correct horse").expect(.usedSession)
    }

    @Test func `The proof has a session of its own`() async throws {
        let wire = await PoolScene(.adaWithEmail).wire
        let srp = try SRPClient()
        let parameters = ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": srp.publicKeyHex]
        let start = try await wire.initiate("USER_AUTH", parameters)
        start.expect(challenge: "PASSWORD_VERIFIER")
        let proof = try wire.proof(srp, start.parameters)
        try await wire.answer("PASSWORD_VERIFIER", proof).expect(.missing("Session"))
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expectTokens()
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expect(.usedSession)
    }

    @Test func `A password challenge needs its own parameter, and a preferred challenge is a first factor`()
        async throws
    {
        let wire = await PoolScene(.adaWithEmail).wire
        for (factor, parameter, other, otherParameter) in [
            ("PASSWORD", "PASSWORD", "PASSWORD_SRP", "SRP_A"), ("PASSWORD_SRP", "SRP_A", "PASSWORD", "PASSWORD"),
        ] {
            let start = try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": factor])
            start.expect(challenge: factor)
            try await wire.answer(factor, ["USERNAME": "ada"], session: start.session).expect(.missing(parameter))
            try await wire.answer(other, ["USERNAME": "ada", otherParameter: "ab12"], session: start.session)
                .expect(.unknownSession)
        }
        try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": "SMS_MFA"])
            .expect("InvalidParameterException: Unsupported preferred challenge SMS_MFA")
    }
}

@Suite("Sessions of a sign-up")
struct SignUpSessionTests {
    private static let user = LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed)

    @Test func `A session is refused for another user, client, or challenge, and after its lifetime`() async throws {
        let other = LocalAppClient()
        let scene = await PoolScene(Self.user, .bob, others: [other])
        await expectEqual(scene.local.confirmSignUp(for: "nobody"), nil)
        let session = try #require(await scene.local.confirmSignUp(for: "ada", clientID: other.id))
        func expect(_ name: String, _ client: LocalAppClient, _ refusal: String) async {
            await expectRefusal(refusal) {
                try await scene.userPool(client).signIn(name, with: .choice(session: session))
            }
        }
        await expect("ada", scene.local.appClients[0], .unknownSession)
        await expect("bob", other, .unknownSession)
        await expect("nobody", other, .unknownSession)
        let answer = ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        try await scene.wire.by(other).answer("SELECT_CHALLENGE", answer, session: session).expect(.unknownSession)
        let choice = try await scene.wire.initiate("USER_AUTH", ["USERNAME": "ada"])
        try await scene.wire.initiate("USER_AUTH", ["USERNAME": "ada"], session: choice.session)
            .expect(.unknownSession)
        scene.clock.advance(by: 181)
        await expect("ada", other, .expiredSession)
    }

    @Test func `A session does not outlive a reset of the password or its user`() async throws {
        let scene = await PoolScene(Self.user)
        await expectRefusal(.unconfirmed) { try await scene.signIn(with: .choice()) }
        let session = await scene.local.confirmSignUp(for: "ada")
        try await scene.client.adminResetUserPassword(.init(userPoolID: scene.local.id, username: "ada"))
        await expectRefusal(.resetRequired) { try await scene.signIn(with: .choice(session: session)) }
        await scene.local.add(Self.user)
        let second = await scene.local.confirmSignUp(for: "ada")
        await scene.local.removeUser("ada")
        await scene.local.add(.ada)
        await expectRefusal(.unknownSession) { try await scene.signIn(with: .choice(session: second)) }
    }
}
