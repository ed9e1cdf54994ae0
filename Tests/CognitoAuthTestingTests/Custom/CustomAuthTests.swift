import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite
struct CustomAuthTests {
    /// Three tries at one question.
    private static let quiz = CustomChallenges { signIn in
        switch signIn.answers.last?.isCorrect {
        case true?: .issueTokens
        case _ where signIn.answers.count == 3: .failAuthentication
        default: .ask(["question": "6 times 7", "round": "\(signIn.answers.count)"], expecting: "42")
        }
    }

    private func pool(_ challenges: CustomChallenges? = quiz) async -> LocalUserPool {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")], customChallenges: challenges)
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        return local
    }

    @Test(arguments: [SignInMethod.custom(), .custom(srpPassword: "correct horse")])
    func `a question is asked until it is answered`(_ method: SignInMethod) async throws {
        let pool = try await pool().userPool()
        let first = try await pool.signIn("ada@example.com", with: method).custom
        #expect(first.publicParameters == ["question": "6 times 7", "round": "0"])
        #expect(first.username == "ada")
        let second = try await first.answer("41").custom
        #expect(second.publicParameters["round"] == "1")
        let tokens = try await second.answer("42").tokens
        #expect(try Claims(tokens.accessToken)["username"] as? String == "ada")
        let used = try await failure { try await second.answer("42") }
        #expect(used.notAuthorizedReason == .expiredSession && !used.canAnswerAgain)
    }

    @Test func `the last wrong answer ends the sign-in like a wrong password`() async throws {
        var challenge = try await pool().userPool().signIn("ada", with: .custom()).custom
        for _ in 1...2 { challenge = try await challenge.answer("41").custom }
        let last = try await failure { try await challenge.answer("41") }
        #expect(last.isBadCredentials)
    }

    @Test func `a wrong password never reaches the questions`() async throws {
        let pool = try await pool().userPool()
        let wrong = try await failure { try await pool.signIn("ada", with: .custom(srpPassword: "wrong horse")) }
        #expect(wrong.isBadCredentials)
    }

    @Test func `the closure sees whether the password was proven`() async throws {
        let local = await pool(
            CustomChallenges { $0.isPasswordProven ? .issueTokens : .failAuthentication }
        )
        let pool = try local.userPool()
        _ = try await pool.signIn("ada", with: .custom(srpPassword: "correct horse")).tokens
        #expect(try await failure { try await pool.signIn("ada", with: .custom()) }.isBadCredentials)
    }

    @Test func `the closure sees the answers with their metadata, and the user`() async throws {
        let local = await pool(
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
        let first = try await local.userPool().signIn("ada", with: .custom(), context: context).custom
        // InitiateAuth hands no metadata to these triggers.
        #expect(first.publicParameters == ["email": "ada@example.com", "seen": "", "hint": "-"])
        let second = try await first.answer("h1", clientMetadata: ["hint": "h1"]).custom
        #expect(second.publicParameters == ["email": "ada@example.com", "seen": "h1/h1/true", "hint": "h1"])
        _ = try await second.answer("x").tokens
    }

    @Test func `an error of the closure is a trigger's`() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "out of order" }
        let local = await pool(CustomChallenges { _ in throw Broken() })
        let error = try await failure { try await local.userPool().signIn("ada", with: .custom()) }
        #expect(error.code == .userLambdaValidation)
        #expect(error.message == "DefineAuthChallenge failed with error out of order.")
    }

    @Test func `an unknown user is asked as well, and never signed in`() async throws {
        let clients = [LocalAppClient(), LocalAppClient(preventsUserExistenceErrors: false)]
        let local = LocalUserPool(
            clients: clients,
            customChallenges: CustomChallenges { signIn in
                signIn.answers.isEmpty ? .ask(["unknown": "\(signIn.isUserUnknown)"], expecting: "x") : .issueTokens
            }
        )
        let challenge = try await local.userPool().signIn("nobody", with: .custom()).custom
        #expect(challenge.publicParameters == ["unknown": "true"])
        #expect(try await failure { try await challenge.answer("x") }.isBadCredentials)
        let told = try await failure { try await local.userPool(clients[1]).signIn("nobody", with: .custom()) }
        #expect(told.code == .userNotFound)
        let proof = SignInMethod.custom(srpPassword: "correct horse")
        #expect(try await failure { try await local.userPool().signIn("nobody", with: proof) }.isBadCredentials)
    }

    @Test func `a custom challenge is suspended and answered by another process`() async throws {
        let local = await pool()
        let suspended = try await local.userPool().signIn("ada", with: .custom()).custom.suspended
        _ = try await local.userPool().resume(suspended).custom.answer("42").tokens
    }
}
