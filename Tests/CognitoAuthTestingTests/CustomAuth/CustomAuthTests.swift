import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("Custom authentication")
struct CustomAuthTests {
    /// A challenge with three attempts.
    private static let quiz = CustomChallenges { signIn in
        switch signIn.answers.last?.isCorrect {
        case true?: .issueTokens
        case _ where signIn.answers.count == 3: .failAuthentication
        default: .ask(["question": "6 times 7", "round": "\(signIn.answers.count)"], expecting: "42")
        }
    }

    private func test(_ challenges: CustomChallenges? = quiz) async -> TestPool {
        await TestPool(.adaWithEmail, client: LocalAppClient(secret: "a secret")) { $0.customChallenges = challenges }
    }

    @Test(arguments: [SignInMethod.custom(), .custom(srpPassword: "correct horse")])
    func `A challenge is repeated until the answer is correct`(_ method: SignInMethod) async throws {
        let test = await test()
        let first = try await test.signIn("ada@example.com", with: method).custom
        expectEqual((first.publicParameters, first.username), (["question": "6 times 7", "round": "0"], "ada"))
        let second = try await first.answer("41").custom
        expectEqual(second.publicParameters["round"], "1")
        let tokens = try await second.answer("42").tokens
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, "ada")
        let used = try await failure { try await second.answer("42") }
        expectEqual((used.notAuthorizedReason, used.canAnswerAgain), (.expiredSession, false))
    }

    @Test func `The last wrong answer fails like a wrong password`() async throws {
        let test = await test()
        var challenge = try await test.signIn(with: .custom()).custom
        for _ in 1...2 { challenge = try await challenge.answer("41").custom }
        await expectError(.incorrectPassword) { [challenge] in try await challenge.answer("41") }
        // The challenges follow only a correct password.
        await expectError(.incorrectPassword) { try await test.signIn(with: .custom(srpPassword: "wrong horse")) }
    }

    @Test func `The closure receives the state of the sign-in, and its error is that of a Lambda trigger`()
        async throws
    {
        let test = await test(
            CustomChallenges { signIn in
                guard signIn.answers.count < 2 else { return .issueTokens }
                let seen = signIn.answers.map { "\($0.text)/\($0.clientMetadata["hint"] ?? "-")/\($0.isCorrect)" }
                return .ask([
                    "email": signIn.userAttributes["email"] ?? "-", "seen": seen.joined(separator: " "),
                    "hint": signIn.clientMetadata["hint"] ?? "-",
                ]) { answer, metadata in answer == metadata["hint"] }
            }
        )
        let context = SignInContext(clientMetadata: ["hint": "h0"])
        let first = try await test.pool.signIn("ada", with: .custom(), context: context).custom
        // InitiateAuth passes no client metadata to these triggers.
        expectEqual(first.publicParameters, ["email": "ada@example.com", "seen": "", "hint": "-"])
        let second = try await first.answer("h1", clientMetadata: ["hint": "h1"]).custom
        expectEqual(second.publicParameters, ["email": "ada@example.com", "seen": "h1/h1/true", "hint": "h1"])
        _ = try await second.answer("x").tokens

        let withSRP = await self.test(
            CustomChallenges { signIn in
                guard !signIn.answers.isEmpty else { return .ask(["USERNAME": "bob"], expecting: "x") }
                return signIn.isPasswordVerified ? .issueTokens : .failAuthentication
            }
        )
        let verified = try await withSRP.signIn(with: .custom(srpPassword: "correct horse")).custom
        // The parameters cannot replace the username.
        expectEqual(verified.username, "ada")
        _ = try await verified.answer("x").tokens
        let unverified = try await withSRP.signIn(with: .custom()).custom
        await expectError(.incorrectPassword) { try await unverified.answer("x") }

        struct Broken: Error, CustomStringConvertible { let description = "out of order" }
        let broken = await self.test(CustomChallenges { _ in throw Broken() })
        await expectError("UserLambdaValidationException: DefineAuthChallenge failed with error out of order.") {
            try await broken.signIn(with: .custom())
        }
        let cannotVerify = await self.test(CustomChallenges { _ in .ask([:]) { _, _ in throw Broken() } })
        let challenge = try await cannotVerify.signIn(with: .custom()).custom
        await expectError("UserLambdaValidationException: VerifyAuthChallengeResponse failed with error out of order.")
        {
            try await challenge.answer("x")
        }
    }

    @Test func `A nonexistent user gets challenges, but no tokens`() async throws {
        let challenges = CustomChallenges { signIn in
            guard signIn.answers.isEmpty else { return .issueTokens }
            let parameters = ["isUserNotFound": "\(signIn.isUserNotFound)", "attributes": "\(signIn.userAttributes)"]
            return .ask(parameters, expecting: "x")
        }
        let test = await test(challenges)
        let challenge = try await test.signIn("nobody", with: .custom()).custom
        expectEqual(challenge.publicParameters, ["isUserNotFound": "true", "attributes": "[:]"])
        await expectError(.incorrectPassword) { try await challenge.answer("x") }
    }

    // MARK: Bytes

    private static let once = CustomChallenges {
        $0.answers.isEmpty ? .ask(["q": "?"], expecting: "x") : .issueTokens
    }

    @Test func `The proof of the password requires its session, which can be used once`() async throws {
        let wire = await TestPool(.ada) { $0.customChallenges = Self.once }.wire
        let srp = try SRPClient()
        let parameters = ["USERNAME": "ada", "SRP_A": srp.publicKeyHex, "CHALLENGE_NAME": "SRP_A"]
        let start = try await wire.initiate("CUSTOM_AUTH", parameters)
        let other = try await wire.initiate("CUSTOM_AUTH", parameters)
        start.expectChallenge("PASSWORD_VERIFIER")
        let proof = try wire.proof(srp, start.parameters)
        try await wire.answer("PASSWORD_VERIFIER", proof).expectError(.missing("Session"))
        try await wire.answer("PASSWORD_VERIFIER", proof, session: other.session).expectError(.invalidSession)
        let wrong = try wire.proof(srp, start.parameters, "wrong horse")
        try await wire.answer("PASSWORD_VERIFIER", wrong, session: start.session).expectError(.incorrectPassword)
        let next = try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session)
        #expect(next.challenge == "CUSTOM_CHALLENGE" && next.session != start.session)
        expectEqual(next.parameters, ["USERNAME": "ada", "q": "?"])
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expectError(.usedSession)
        try await wire.answer("CUSTOM_CHALLENGE", ["USERNAME": "ada"], session: next.session)
            .expectError(.missing("ANSWER"))
        try await wire.answer("CUSTOM_CHALLENGE", ["USERNAME": "ada", "ANSWER": "x"], session: next.session)
            .expectTokens()
    }

    @Test func `CHALLENGE_NAME and SRP_A must be used together`() async throws {
        let wire = await TestPool(.ada) { $0.customChallenges = Self.once }.wire
        let separate = "InvalidParameterException: CHALLENGE_NAME and SRP_A must be used together."
        let cases: [([String: String], String)] = [
            (["CHALLENGE_NAME": "SRP_A"], .missing("SRP_A")), (["SRP_A": "ab12"], separate),
            (["CHALLENGE_NAME": "PASSWORD", "SRP_A": "ab12"], separate),
        ]
        for (parameters, error) in cases {
            try await wire.initiate("CUSTOM_AUTH", parameters.merging(["USERNAME": "ada"]) { $1 }).expectError(error)
        }
        try await TestPool(.ada).wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada"])
            .expectError("InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.")
    }
}
