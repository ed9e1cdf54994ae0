import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Sign-up codes")
struct SignUpCodeTests {
    private func test(_ client: LocalAppClient = LocalAppClient()) async throws -> TestPool {
        let test = await TestPool(client: client)
        _ = try await test.pool.signUp("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        return test
    }

    private func confirm(_ name: String, _ code: String, _ test: TestPool) async throws -> WireClient.Response {
        try await test.send("ConfirmSignUp", for: name, ["ConfirmationCode": code])
    }

    @Test func `A sign-up code is valid for a day, until another one is sent`() async throws {
        let test = try await test()
        let first = try await test.code()
        test.clock.advance(by: 86_400)
        try await confirm("ada", first, test).expectError(.expiredCode)
        let details = try await test.pool.resendConfirmationCode(to: "ada")
        expectEqual((details?.destination, details?.attributeName), ("a***@e***", "email"))
        let second = try await test.code()
        if first != second { try await confirm("ada", first, test).expectError(.wrongCode) }
        test.clock.advance(by: 86_399)
        try await confirm("ada", second, test).expectSuccess()
        try await confirm("ada", second, test).expectError(.alreadyConfirmed)
        try await test.send("ResendConfirmationCode", for: "ada")
            .expectError("InvalidParameterException: User is already confirmed.")
    }

    @Test func `The right code is rejected for an hour after five wrong ones`() async throws {
        let test = try await test()
        for _ in 1...5 { try await confirm("ada", test.wrongCode(), test).expectError(.wrongCode) }
        try await confirm("ada", test.code(), test).expectError(.tooManyFailedAttempts)
        test.clock.advance(by: 3_600)
        try await confirm("ada", test.code(), test).expectSuccess()
    }

    @Test func `Five sign-up codes can be sent in an hour`() async throws {
        let test = try await test()
        let pool = try test.pool
        for _ in 1...4 { try await pool.resendConfirmationCode(to: "ada") }
        await expectError(.limitExceeded) { try await pool.resendConfirmationCode(to: "ada") }
        await expectEqual(test.local.outbox.count, 5)
        test.clock.advance(by: 3_600)
        try await pool.resendConfirmationCode(to: "ada")
    }

    @Test
    func `A nonexistent user gets simulated code delivery, or UserNotFoundException if the app client reveals it`()
        async throws
    {
        let test = try await test()
        try await confirm("bob", "123456", test).expectError(.wrongCode)
        let first = try await test.pool.resendConfirmationCode(to: "bob")
        let again = try await test.pool.resendConfirmationCode(to: "bob")
        expectEqual((first, first?.deliveryMedium), (again, .email))
        #expect(try #require(first?.destination).wholeMatch(of: /[a-z]\*\*\*@[a-z]\*\*\*/) != nil)
        await expectEqual(test.local.outbox.count, 1)

        let unknown = "UserNotFoundException: Username/client id combination not found."
        let revealing = try await self.test(LocalAppClient(preventsUserExistenceErrors: false))
        try await confirm("bob", "123456", revealing).expectError(unknown)
        try await revealing.send("ResendConfirmationCode", for: "bob").expectError(unknown)
    }

    @Test(arguments: [nil, "a session"])
    func `Wrong codes produce the same errors for existing, nonexistent, and disabled users`(
        _ session: String?
    ) async throws {
        let test = try await test()
        await test.local.add(LocalUser("eve", password: "correct horse").disabled())
        let mallory = try await test.pool.signUp("mallory", password: "correct horse").session
        let members = ["ConfirmationCode": try await test.wrongCode(), "Session": session.flatMap { _ in mallory }]
        let errors: [String] =
            session == nil
            ? Array(repeating: .wrongCode, count: 5) + [.tooManyFailedAttempts, .wrongCode]
            : Array(repeating: .invalidSession, count: 6) + [.expiredSession]
        for name in ["ada", "nobody", "eve"] {
            for (round, error) in errors.enumerated() {
                if round == 6 { test.clock.advance(by: 3_600) }
                try await test.send("ConfirmSignUp", for: name, members).expectError(error, "\(name) \(round)")
            }
            test.clock.advance(by: -3_600)
        }
    }

    @Test(arguments: ["SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword"])
    func `An account operation checks the app client and its secret hash`(_ operation: String) async throws {
        let members: [String: Any?] = ["Password": "correct horse", "ConfirmationCode": "123456"]
        let wrongHash = members.merging(["SecretHash": "x"]) { $1 }
        let confidential = await TestPool(client: LocalAppClient(id: "app", secret: "a secret"))
        try await confidential.send(operation, for: "ada", wrongHash).expectError(.wrongSecretHash("app"))
        try await confidential.send(operation, for: "ada", members.merging(["SecretHash": nil]) { $1 }).expectError(
            .missingSecretHash("app")
        )
        let publicClient = await TestPool(client: LocalAppClient(id: "app"))
        try await publicClient.send(operation, for: "ada", wrongHash).expectError(.unexpectedSecretHash("app"))
        try await publicClient.send(operation, for: "ada", members.merging(["ClientId": "web"]) { $1 })
            .expectError(.clientNotFound("web"))
    }
}
