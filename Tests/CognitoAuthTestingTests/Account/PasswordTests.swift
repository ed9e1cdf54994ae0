import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Password reset")
struct PasswordResetTests {
    private func confirm(
        _ name: String,
        _ code: String,
        _ test: TestPool,
        _ password: String = "battery staple"
    ) async throws -> WireClient.Response {
        try await test.send("ConfirmForgotPassword", for: name, ["ConfirmationCode": code, "Password": password])
    }

    @Test(arguments: [LocalUser.Status.confirmed, .resetRequired])
    func `A reset code sets a new password once`(_ status: LocalUser.Status) async throws {
        let test = await TestPool(.adaWithEmail.withStatus(status), client: LocalAppClient(secret: "a secret"))
        if status == .resetRequired { await expectError(.passwordResetRequired) { try await test.signIn() } }
        let details = try await test.pool.forgotPassword("ada@example.com")
        expectEqual((details?.destination, details?.deliveryMedium), ("a***@e***", .email))
        let message = try #require(await test.local.outbox.last)
        expectEqual((message.purpose, message.username), (.passwordReset, "ada"))
        try await test.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        _ = try await test.signIn(with: .srp(password: "battery staple")).tokens
        await expectError(.incorrectPassword) { try await test.signIn() }
        try await confirm("ada", message.code, test).expectError(.expiredCode)
    }

    @Test func `ForgotPassword simulates code delivery, or returns the cause if the app client reveals it`()
        async throws
    {
        let users: [(String, LocalUser?, String)] = [
            ("nobody", nil, "UserNotFoundException: Username/client id combination not found."),
            ("bob", .bob.withEmail("bob@example.com").disabled(), .userDisabled),
            (
                "eve", LocalUser("eve", password: "correct horse"),
                "InvalidParameterException: Cannot reset password for the user as there is no registered/verified "
                    + "email or phone_number"
            ),
        ]
        for (name, user, cause) in users {
            let simulating = await TestPool()
            let revealing = await TestPool(client: LocalAppClient(preventsUserExistenceErrors: false))
            for test in [simulating, revealing] { if let user { await test.local.add(user) } }
            #expect(try await simulating.pool.forgotPassword(name)?.destination != nil)
            #expect(await simulating.local.outbox.isEmpty)
            try await revealing.send("ForgotPassword", for: name).expectError(cause)
            try await confirm(name, "123456", simulating).expectError(.wrongCode)
        }
        let unconfirmed = await TestPool(.adaWithEmail.withStatus(.unconfirmed))
        try await unconfirmed.send("ForgotPassword", for: "ada").expectSuccess()
        try await confirm("ada", unconfirmed.code(), unconfirmed).expectError(.userNotConfirmed)
        let test = await TestPool(.adaWithEmail.withStatus(.forceChangePassword))
        try await test.send("ForgotPassword", for: "ada")
            .expectError("NotAuthorizedException: User password cannot be reset in the current state.")
        try await expectEqual(test.pool.forgotPassword("+15550009999")?.destination, "+*******9999")
        try await expectEqual(test.pool.forgotPassword("nobody@example.com")?.destination, "n***@e***")
    }

    @Test func `The right code of a user who was disabled is a wrong code`() async throws {
        let test = await TestPool(.adaWithEmail)
        try await test.pool.forgotPassword("ada")
        await test.local.add(.adaWithEmail.disabled())
        try await confirm("ada", test.code(), test).expectError(.wrongCode)
    }

    @Test func `Reset codes have the same limits for existing, nonexistent, and disabled users`() async throws {
        let test = await TestPool(
            .adaWithEmail,
            LocalUser("eve", password: "correct horse").withEmail("eve@example.com").disabled(),
            LocalUser("mallory", password: "correct horse")
        )
        for name in ["ada", "nobody", "eve", "mallory"] {
            try await confirm(name, "000000", test).expectError(.expiredCode, "\(name)")
            for _ in 1...5 { try await test.send("ForgotPassword", for: name).expectSuccess("\(name)") }
            try await test.send("ForgotPassword", for: name).expectError(.limitExceeded, "\(name)")
            let (right, wrong) = try await (test.code(), test.wrongCode())
            if name == "ada" { try await confirm(name, right, test, "short").expectError(.shortPassword) }
            for _ in 1...5 { try await confirm(name, wrong, test).expectError(.wrongCode, "\(name)") }
            try await confirm(name, right, test).expectError(.tooManyFailedAttempts, "\(name)")
            test.clock.advance(by: 3_600)
            try await confirm(name, right, test).expectError(.expiredCode, "\(name)")
        }
    }

    @Test func `A password in the history cannot be set again`() async throws {
        let test = await TestPool(.adaWithEmail) { $0.passwordPolicy = LocalPasswordPolicy(historySize: 2) }
        let passwords = [
            ("correct horse", String.usedPassword), ("battery staple", nil), ("correct horse", .usedPassword),
            ("tr0ub4dor and 3", nil), ("correct horse", nil),
        ]
        for (password, error) in passwords {
            try await test.pool.forgotPassword("ada")
            try await confirm("ada", test.code(), test, password).expectError(error, "\(password)")
        }
    }
}

@Suite("ChangePassword")
struct ChangePasswordTests {
    private func change(
        _ previous: String?,
        to proposed: String = "battery staple",
        _ token: String,
        _ test: TestPool
    ) async throws -> WireClient.Response {
        let body = ["PreviousPassword": previous, "ProposedPassword": proposed, "AccessToken": token]
        return try await test.wire.send("ChangePassword", body)
    }

    @Test func `ChangePassword sets a new password, or the current one if the pool has no history`() async throws {
        let test = await TestPool(.ada) { $0.passwordPolicy = LocalPasswordPolicy(historySize: 1) }
        let token = try await test.accessToken()
        try await change("correct horse", token, test).expectSuccess()
        _ = try await test.signIn(with: .srp(password: "battery staple")).tokens
        try await change("battery staple", to: "short", token, test).expectError(.shortPassword)
        try await change("battery staple", to: "battery staple", token, test).expectError(.usedPassword)
        for size in [0, -1] {
            let test = await TestPool(.ada) { $0.passwordPolicy = LocalPasswordPolicy(historySize: size) }
            try await change("correct horse", to: "correct horse", test.accessToken(), test).expectSuccess()
        }
    }

    @Test func `Five wrong previous passwords prevent a change for an hour`() async throws {
        let test = await TestPool(.ada)
        let token = try await test.accessToken()
        for wrong in ["wrong horse", nil, "Correct horse", "correct", "x"] {
            try await change(wrong, token, test).expectError(.incorrectPassword)
        }
        try await change("correct horse", token, test).expectError(.limitExceeded)
        test.clock.advance(by: 3_599)
        try await change("correct horse", token, test).expectError(.limitExceeded)
    }

    @Test func `A user without a password sets one without a previous password`() async throws {
        let test = await TestPool(LocalUser("ada").withEmail("ada@example.com"))
        let challenge = try await test.signIn(with: .choice(preferring: .emailOTP)).code
        let token = try await challenge.answer(test.code()).tokens.accessToken
        try await change(nil, token, test).expectSuccess()
        _ = try await test.signIn(with: .srp(password: "battery staple")).tokens
    }

    @Test func `ChangePassword requires a valid access token of a user who can sign in`() async throws {
        let test = await TestPool(.ada)
        let token = try await test.accessToken()
        try await change("correct horse", "x.y.z", test).expectError(.invalidAccessToken)
        for (status, error) in [
            (LocalUser.Status.resetRequired, String.passwordResetRequired), (.unconfirmed, .userNotConfirmed),
        ] {
            await test.local.add(.ada.withStatus(status))
            try await change("correct horse", token, test).expectError(error)
        }
        try await change(nil, to: "", "", test).expectError(
            .invalid(
                ("at 'proposedPassword'", .pattern("^[\\S]+.*[\\S]+$")),
                ("at 'accessToken'", .pattern("[A-Za-z0-9-_=.]+"))
            )
        )
    }
}
