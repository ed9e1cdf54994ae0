import CognitoAuth
import CognitoAuthTesting
import Testing

/// The code of a sign-up: wrong, late, too often, and of nobody.
@Suite("Confirmation codes")
struct ConfirmationTests {
    private func scene(_ client: LocalAppClient = LocalAppClient()) async throws -> AccountScene {
        let scene = try AccountScene(client)
        _ = try await scene.pool.signUp("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        return scene
    }

    private func confirm(_ name: String, _ code: String, _ scene: AccountScene) async throws -> String? {
        try await scene.call("ConfirmSignUp", name, ["ConfirmationCode": code]).error
    }

    @Test func `a code is good for a day, once, until another is sent`() async throws {
        let scene = try await scene()
        let first = try #require(await scene.local.lastCode(for: "ada"))
        scene.clock.advance(by: 86_400)
        #expect(try await confirm("ada", first, scene) == AccountScene.expiredCode)
        let details = try await scene.pool.resendConfirmationCode(to: "ada")
        #expect(details?.destination == "a***@e***" && details?.attributeName == "email")
        let second = try #require(await scene.local.lastCode(for: "ada"))
        if first != second { #expect(try await confirm("ada", first, scene) == AccountScene.wrongCode) }
        scene.clock.advance(by: 86_399)
        #expect(try await confirm("ada", second, scene) == nil)
        #expect(
            try await confirm("ada", second, scene)
                == "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
        )
        #expect(
            try await scene.call("ResendConfirmationCode", "ada").error
                == "InvalidParameterException: User is already confirmed."
        )
    }

    @Test func `after five wrong codes the right one is refused, for an hour`() async throws {
        let scene = try await scene()
        let wrong = try await scene.wrongCode(for: "ada")
        let code = try #require(await scene.local.lastCode(for: "ada"))
        for _ in 1...5 { #expect(try await confirm("ada", wrong, scene) == AccountScene.wrongCode) }
        #expect(
            try await confirm("ada", code, scene) == "TooManyFailedAttemptsException: \(AccountScene.tooOften)"
        )
        scene.clock.advance(by: 3_600)
        #expect(try await confirm("ada", code, scene) == nil)
    }

    @Test func `five codes are sent in an hour`() async throws {
        let scene = try await scene()
        for _ in 1...4 { try await scene.pool.resendConfirmationCode(to: "ada") }
        let error = try await refusal { try await scene.pool.resendConfirmationCode(to: "ada") }
        #expect(error == "LimitExceededException: \(AccountScene.tooOften)")
        #expect(await scene.local.outbox.count == 5)
        scene.clock.advance(by: 3_600)
        try await scene.pool.resendConfirmationCode(to: "ada")
    }

    @Test func `a stranger gets a made-up answer, or the truth where the client tells it`() async throws {
        let scene = try await scene()
        #expect(try await confirm("bob", "123456", scene) == AccountScene.wrongCode)
        let first = try await scene.pool.resendConfirmationCode(to: "bob")
        let again = try await scene.pool.resendConfirmationCode(to: "bob")
        #expect(first == again && first?.deliveryMedium == .email)
        #expect(try #require(first?.destination).wholeMatch(of: /[a-z]\*\*\*@[a-z]\*\*\*/) != nil)
        #expect(await scene.local.outbox.count == 1)

        let open = try await self.scene(LocalAppClient(preventsUserExistenceErrors: false))
        #expect(try await confirm("bob", "123456", open) == AccountScene.unknownUser)
        #expect(try await open.call("ResendConfirmationCode", "bob").error == AccountScene.unknownUser)
    }

    @Test(arguments: [nil, "a session"])
    func `guesses tell a stranger from a user in nothing`(_ session: String?) async throws {
        let scene = try await scene()
        await scene.local.add(LocalUser("eve", password: "correct horse").disabled())
        let mallory = try await scene.pool.signUp("mallory", password: "correct horse")
        let wrong = try await scene.wrongCode(for: "ada")
        func answers(_ name: String) async throws -> [String?] {
            var answers: [String?] = []
            for round in 1...7 {
                if round == 7 { scene.clock.advance(by: 3_600) }
                var members = ["ConfirmationCode": wrong]
                if session != nil { members["Session"] = mallory.session }
                answers.append(try await scene.call("ConfirmSignUp", name, members).error)
            }
            return answers
        }
        let user = try await answers("ada")
        if session == nil {
            let tooMany = "TooManyFailedAttemptsException: \(AccountScene.tooOften)"
            let expected = Array(repeating: AccountScene.wrongCode, count: 5) + [tooMany, AccountScene.wrongCode]
            #expect(user == expected)
            for name in ["ghost", "eve"] { #expect(try await answers(name) == expected, "\(name)") }
        } else {
            #expect(user == Array(repeating: Wire.unknownSession, count: 6) + [Wire.expiredSession])
            scene.clock.advance(by: -3_600)
            #expect(try await answers("ghost") == user)
        }
    }

    @Test(arguments: ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword"])
    func `the secret hash is checked`(_ operation: String) async throws {
        let members = ["Password": "correct horse", "ConfirmationCode": "123456"]
        let secret = try AccountScene(LocalAppClient(id: "app", secret: "a secret"))
        func error(_ hash: Any, _ scene: AccountScene) async throws -> String? {
            try await scene.call(
                operation,
                "ada",
                members.merging(["SecretHash": hash as? String ?? ""]) { _, new in new }
            )
            .error
        }
        #expect(try await error("x", secret) == "NotAuthorizedException: Unable to verify secret hash for client app")
        let missing = try await secret.wire.send(
            operation,
            members.merging(["ClientId": "app", "Username": "ada"]) { _, new in new }
        )
        #expect(
            missing.error
                == "NotAuthorizedException: Client app is configured with secret but SECRET_HASH was not received"
        )
        let plain = try AccountScene(LocalAppClient(id: "app"))
        #expect(
            try await error("x", plain)
                == "InvalidParameterException: App client app is not configured for secret but secret hash was received"
        )
        #expect(
            try await plain.call(operation, "ada", members.merging(["ClientId": "web"]) { _, new in new }).error
                == "ResourceNotFoundException: User pool client web does not exist."
        )
    }
}
