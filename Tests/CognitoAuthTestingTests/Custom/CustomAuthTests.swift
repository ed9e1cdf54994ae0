import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("Custom challenges")
struct CustomAuthTests {
    /// Three attempts at one question.
    private static let quiz = CustomChallenges { signIn in
        switch signIn.answers.last?.isCorrect {
        case true?: .issueTokens
        case _ where signIn.answers.count == 3: .failAuthentication
        default: .ask(["question": "6 times 7", "round": "\(signIn.answers.count)"], expecting: "42")
        }
    }

    private func scene(_ challenges: CustomChallenges? = quiz) async -> PoolScene {
        await PoolScene(.adaWithEmail, client: LocalAppClient(secret: "a secret"), custom: challenges)
    }

    @Test(arguments: [SignInMethod.custom(), .custom(srpPassword: "correct horse")])
    func `A question is repeated until it is answered`(_ method: SignInMethod) async throws {
        let scene = await scene()
        let first = try await scene.signIn("ada@example.com", with: method).custom
        expectEqual((first.publicParameters, first.username), (["question": "6 times 7", "round": "0"], "ada"))
        let second = try await first.answer("41").custom
        expectEqual(second.publicParameters["round"], "1")
        let tokens = try await second.answer("42").tokens
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, "ada")
        let used = try await failure { try await second.answer("42") }
        expectEqual((used.notAuthorizedReason, used.canAnswerAgain), (.expiredSession, false))
    }

    @Test func `The last wrong answer ends the sign-in like a wrong password`() async throws {
        let scene = await scene()
        var challenge = try await scene.signIn(with: .custom()).custom
        for _ in 1...2 { challenge = try await challenge.answer("41").custom }
        await expectRefusal(.badCredentials) { [challenge] in try await challenge.answer("41") }
        // A wrong password never leads to the questions.
        await expectRefusal(.badCredentials) { try await scene.signIn(with: .custom(srpPassword: "wrong horse")) }
    }

    @Test func `The closure receives the answers, the user, and whether the password was proven, and may fail`()
        async throws
    {
        let scene = await scene(
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
        let first = try await scene.pool.signIn("ada", with: .custom(), context: context).custom
        // InitiateAuth passes no metadata to these triggers.
        expectEqual(first.publicParameters, ["email": "ada@example.com", "seen": "", "hint": "-"])
        let second = try await first.answer("h1", clientMetadata: ["hint": "h1"]).custom
        expectEqual(second.publicParameters, ["email": "ada@example.com", "seen": "h1/h1/true", "hint": "h1"])
        _ = try await second.answer("x").tokens

        let proven = await self.scene(CustomChallenges { $0.isPasswordVerified ? .issueTokens : .failAuthentication })
        _ = try await proven.signIn(with: .custom(srpPassword: "correct horse")).tokens
        await expectRefusal(.badCredentials) { try await proven.signIn(with: .custom()) }

        struct Broken: Error, CustomStringConvertible { let description = "out of order" }
        let broken = await self.scene(CustomChallenges { _ in throw Broken() })
        await expectRefusal("UserLambdaValidationException: DefineAuthChallenge failed with error out of order.") {
            try await broken.signIn(with: .custom())
        }
    }

    @Test func `An unknown user is asked too, and never signed in`() async throws {
        let asking = CustomChallenges { signIn in
            signIn.answers.isEmpty ? .ask(["unknown": "\(signIn.isUserNotFound)"], expecting: "x") : .issueTokens
        }
        let scene = await scene(asking)
        let challenge = try await scene.signIn("nobody", with: .custom()).custom
        expectEqual(challenge.publicParameters, ["unknown": "true"])
        await expectRefusal(.badCredentials) { try await challenge.answer("x") }
    }

    // MARK: Bytes

    private static let once = CustomChallenges {
        $0.answers.isEmpty ? .ask(["q": "?"], expecting: "x") : .issueTokens
    }

    @Test func `The proof comes with a session, which its answer has to carry once`() async throws {
        let wire = await PoolScene(.ada, custom: Self.once).wire
        let srp = try SRPClient()
        let parameters = ["USERNAME": "ada", "SRP_A": srp.publicKeyHex, "CHALLENGE_NAME": "SRP_A"]
        let start = try await wire.initiate("CUSTOM_AUTH", parameters)
        let other = try await wire.initiate("CUSTOM_AUTH", parameters)
        start.expect(challenge: "PASSWORD_VERIFIER")
        let proof = try wire.proof(srp, start.parameters)
        try await wire.answer("PASSWORD_VERIFIER", proof).expect(.missing("Session"))
        try await wire.answer("PASSWORD_VERIFIER", proof, session: other.session).expect(.unknownSession)
        let wrong = try wire.proof(srp, start.parameters, "wrong horse")
        try await wire.answer("PASSWORD_VERIFIER", wrong, session: start.session).expect(.badCredentials)
        let next = try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session)
        #expect(next.challenge == "CUSTOM_CHALLENGE" && next.session != start.session)
        expectEqual(next.parameters, ["USERNAME": "ada", "q": "?"])
        try await wire.answer("PASSWORD_VERIFIER", proof, session: start.session).expect(.usedSession)
        try await wire.answer("CUSTOM_CHALLENGE", ["USERNAME": "ada"], session: next.session)
            .expect(.missing("ANSWER"))
        try await wire.answer("CUSTOM_CHALLENGE", ["USERNAME": "ada", "ANSWER": "x"], session: next.session)
            .expectTokens()
    }

    @Test func `CHALLENGE_NAME and SRP_A are given together`() async throws {
        let wire = await PoolScene(.ada, custom: Self.once).wire
        let refused = "InvalidParameterException: CHALLENGE_NAME and SRP_A must be used together."
        let cases: [([String: String], String)] = [
            (["CHALLENGE_NAME": "SRP_A"], .missing("SRP_A")), (["SRP_A": "ab12"], refused),
            (["CHALLENGE_NAME": "PASSWORD", "SRP_A": "ab12"], refused),
        ]
        for (parameters, error) in cases {
            try await wire.initiate("CUSTOM_AUTH", parameters.merging(["USERNAME": "ada"]) { $1 }).expect(error)
        }
        try await PoolScene(.ada).wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada"])
            .expect("InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.")
    }
}
