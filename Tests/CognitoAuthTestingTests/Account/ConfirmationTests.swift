import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Codes of a sign-up")
struct ConfirmationTests {
    private func scene(_ client: LocalAppClient = LocalAppClient()) async throws -> PoolScene {
        let scene = await PoolScene(client: client)
        _ = try await scene.pool.signUp("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        return scene
    }

    private func confirm(_ name: String, _ code: String, _ scene: PoolScene) async throws -> Wire.Answer {
        try await scene.call("ConfirmSignUp", name, ["ConfirmationCode": code])
    }

    @Test func `A code is valid for a day, once, until another is sent`() async throws {
        let scene = try await scene()
        let first = try await scene.code()
        scene.clock.advance(by: 86_400)
        try await confirm("ada", first, scene).expect(.expiredCode)
        let details = try await scene.pool.resendConfirmationCode(to: "ada")
        expectEqual((details?.destination, details?.attributeName), ("a***@e***", "email"))
        let second = try await scene.code()
        if first != second { try await confirm("ada", first, scene).expect(.wrongCode) }
        scene.clock.advance(by: 86_399)
        try await confirm("ada", second, scene).expect(nil)
        try await confirm("ada", second, scene).expect(.alreadyConfirmed)
        try await scene.call("ResendConfirmationCode", "ada")
            .expect("InvalidParameterException: User is already confirmed.")
    }

    @Test func `After five wrong codes the right one is refused for an hour`() async throws {
        let scene = try await scene()
        for _ in 1...5 { try await confirm("ada", scene.wrongCode(), scene).expect(.wrongCode) }
        try await confirm("ada", scene.code(), scene).expect(.tooManyFailures)
        scene.clock.advance(by: 3_600)
        try await confirm("ada", scene.code(), scene).expect(nil)
    }

    @Test func `Five codes are sent in an hour`() async throws {
        let scene = try await scene()
        let pool = try scene.pool
        for _ in 1...4 { try await pool.resendConfirmationCode(to: "ada") }
        await expectRefusal(.tooOften) { try await pool.resendConfirmationCode(to: "ada") }
        await expectEqual(scene.local.outbox.count, 5)
        scene.clock.advance(by: 3_600)
        try await pool.resendConfirmationCode(to: "ada")
    }

    @Test func `An unknown user gets an invented answer, or the truth if the client reveals it`() async throws {
        let scene = try await scene()
        try await confirm("bob", "123456", scene).expect(.wrongCode)
        let first = try await scene.pool.resendConfirmationCode(to: "bob")
        let again = try await scene.pool.resendConfirmationCode(to: "bob")
        expectEqual((first, first?.deliveryMedium), (again, .email))
        #expect(try #require(first?.destination).wholeMatch(of: /[a-z]\*\*\*@[a-z]\*\*\*/) != nil)
        await expectEqual(scene.local.outbox.count, 1)

        let unknown = "UserNotFoundException: Username/client id combination not found."
        let open = try await self.scene(LocalAppClient(preventsUserExistenceErrors: false))
        try await confirm("bob", "123456", open).expect(unknown)
        try await open.call("ResendConfirmationCode", "bob").expect(unknown)
    }

    @Test(arguments: [nil, "a session"])
    func `Wrong codes have the same answers for known, unknown, and disabled users`(_ session: String?) async throws {
        let scene = try await scene()
        await scene.local.add(LocalUser("eve", password: "correct horse").disabled())
        let mallory = try await scene.pool.signUp("mallory", password: "correct horse").session
        let members = ["ConfirmationCode": try await scene.wrongCode(), "Session": session.flatMap { _ in mallory }]
        let refusals: [String] =
            session == nil
            ? Array(repeating: .wrongCode, count: 5) + [.tooManyFailures, .wrongCode]
            : Array(repeating: .unknownSession, count: 6) + [.expiredSession]
        for name in ["ada", "ghost", "eve"] {
            for (round, refusal) in refusals.enumerated() {
                if round == 6 { scene.clock.advance(by: 3_600) }
                try await scene.call("ConfirmSignUp", name, members).expect(refusal, "\(name) \(round)")
            }
            scene.clock.advance(by: -3_600)
        }
    }

    @Test(arguments: ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword"])
    func `The secret hash and the client are checked`(_ operation: String) async throws {
        let members: [String: Any?] = ["Password": "correct horse", "ConfirmationCode": "123456"]
        let wrongHash = members.merging(["SecretHash": "x"]) { $1 }
        let secret = await PoolScene(client: LocalAppClient(id: "app", secret: "a secret"))
        try await secret.call(operation, "ada", wrongHash).expect(.wrongSecretHash("app"))
        try await secret.call(operation, "ada", members.merging(["SecretHash": nil]) { $1 }).expect(
            .noSecretHash("app")
        )
        let plain = await PoolScene(client: LocalAppClient(id: "app"))
        try await plain.call(operation, "ada", wrongHash).expect(.unexpectedSecretHash("app"))
        try await plain.call(operation, "ada", members.merging(["ClientId": "web"]) { $1 })
            .expect(.unknownClient("web"))
    }
}
