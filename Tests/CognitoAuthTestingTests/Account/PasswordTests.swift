import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Forgotten passwords")
struct ForgottenPasswordTests {
    private func confirm(
        _ name: String,
        _ code: String,
        _ scene: PoolScene,
        _ password: String = "battery staple"
    ) async throws -> Wire.Answer {
        try await scene.call("ConfirmForgotPassword", name, ["ConfirmationCode": code, "Password": password])
    }

    @Test(arguments: [LocalUser.Status.confirmed, .resetRequired])
    func `A code sets a new password`(_ status: LocalUser.Status) async throws {
        let scene = await PoolScene(.adaWithEmail.withStatus(status), client: LocalAppClient(secret: "a secret"))
        if status == .resetRequired { await expectRefusal(.resetRequired) { try await scene.signIn() } }
        let details = try await scene.pool.forgotPassword("ada@example.com")
        expectEqual((details?.destination, details?.deliveryMedium), ("a***@e***", .email))
        let message = try #require(await scene.local.outbox.last)
        expectEqual((message.purpose, message.username), (.passwordReset, "ada"))
        try await scene.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        _ = try await scene.signIn(with: .srp(password: "battery staple")).tokens
        await expectRefusal(.badCredentials) { try await scene.signIn() }
        try await confirm("ada", message.code, scene).expect(.expiredCode)
    }

    @Test func `A user who cannot be reached gets an invented answer, or the truth if the client reveals it`()
        async throws
    {
        let users: [(String, LocalUser?, String)] = [
            ("ghost", nil, "UserNotFoundException: Username/client id combination not found."),
            ("bob", .bob.withEmail("bob@example.com").disabled(), .disabled),
            (
                "eve", LocalUser("eve", password: "correct horse"),
                "InvalidParameterException: Cannot reset password for the user as there is no registered/verified "
                    + "email or phone_number"
            ),
        ]
        for (name, user, truth) in users {
            let closed = await PoolScene()
            let open = await PoolScene(client: LocalAppClient(preventsUserExistenceErrors: false))
            for scene in [closed, open] { if let user { await scene.local.add(user) } }
            #expect(try await closed.pool.forgotPassword(name)?.destination != nil)
            #expect(await closed.local.outbox.isEmpty)
            try await open.call("ForgotPassword", name).expect(truth)
            try await confirm(name, "123456", closed).expect(.wrongCode)
        }
        let unconfirmed = await PoolScene(.adaWithEmail.withStatus(.unconfirmed))
        try await unconfirmed.call("ForgotPassword", "ada").expect(nil)
        try await confirm("ada", unconfirmed.code(), unconfirmed).expect(.unconfirmed)
        let scene = await PoolScene(.adaWithEmail.withStatus(.forceChangePassword))
        try await scene.call("ForgotPassword", "ada")
            .expect("NotAuthorizedException: User password cannot be reset in the current state.")
        try await expectEqual(scene.pool.forgotPassword("+15550009999")?.destination, "+*******9999")
    }

    @Test
    func `Five wrong codes and requests end a code, with the same answers for known, unknown, and disabled users`()
        async throws
    {
        let scene = await PoolScene(
            .adaWithEmail,
            LocalUser("eve", password: "correct horse").withEmail("eve@example.com").disabled(),
            LocalUser("mute", password: "correct horse")
        )
        for name in ["ada", "ghost", "eve", "mute"] {
            try await confirm(name, "000000", scene).expect(.expiredCode, "\(name)")
            for _ in 1...5 { try await scene.call("ForgotPassword", name).expect(nil, "\(name)") }
            try await scene.call("ForgotPassword", name).expect(.tooOften, "\(name)")
            let (right, wrong) = try await (scene.code(), scene.wrongCode())
            if name == "ada" { try await confirm(name, right, scene, "short").expect(.shortPassword) }
            for _ in 1...5 { try await confirm(name, wrong, scene).expect(.wrongCode, "\(name)") }
            try await confirm(name, right, scene).expect(.tooManyFailures, "\(name)")
            scene.clock.advance(by: 3_600)
            try await confirm(name, right, scene).expect(.expiredCode, "\(name)")
        }
    }

    @Test func `The last passwords cannot be used again`() async throws {
        let scene = await PoolScene(.adaWithEmail, passwords: LocalPasswordPolicy(historySize: 2))
        let passwords = [
            ("correct horse", true), ("battery staple", nil), ("correct horse", true), ("tr0ub4dor and 3", nil),
            ("correct horse", nil),
        ]
        for (password, isRefused) in passwords {
            try await scene.pool.forgotPassword("ada")
            let error = try await confirm("ada", scene.code(), scene, password).error
            expectEqual(error?.hasPrefix("PasswordHistoryPolicyViolationException"), isRefused, "\(password)")
        }
    }
}

@Suite("Changed passwords")
struct ChangePasswordTests {
    private func change(
        _ previous: String?,
        to proposed: String = "battery staple",
        _ token: String,
        _ scene: PoolScene
    ) async throws -> Wire.Answer {
        let body = ["PreviousPassword": previous, "ProposedPassword": proposed, "AccessToken": token]
        return try await scene.wire.send("ChangePassword", body)
    }

    @Test func `A user who knows the old password sets a new one, or the same if the pool has no history`() async throws
    {
        let scene = await PoolScene(.ada, passwords: LocalPasswordPolicy(historySize: 1))
        let token = try await scene.accessToken()
        try await change("correct horse", token, scene).expect(nil)
        _ = try await scene.signIn(with: .srp(password: "battery staple")).tokens
        try await change("battery staple", to: "short", token, scene).expect(.shortPassword)
        let repeated = try await change("battery staple", to: "battery staple", token, scene).error
        expectEqual(repeated?.hasPrefix("PasswordHistoryPolicyViolationException"), true)
        for size in [0, -1] {
            let scene = await PoolScene(.ada, passwords: LocalPasswordPolicy(historySize: size))
            try await change("correct horse", to: "correct horse", scene.accessToken(), scene).expect(nil)
        }
    }

    @Test func `A wrong old password is refused, and five prevent any change for an hour`() async throws {
        let scene = await PoolScene(.ada)
        let token = try await scene.accessToken()
        for wrong in ["wrong horse", nil, "Correct horse", "correct", "x"] {
            try await change(wrong, token, scene).expect(.badCredentials)
        }
        try await change("correct horse", token, scene).expect(.tooOften)
        scene.clock.advance(by: 3_599)
        try await change("correct horse", token, scene).expect(.tooOften)
    }

    @Test func `A user who has no password sets the first one`() async throws {
        let scene = await PoolScene(LocalUser("ada").withEmail("ada@example.com"))
        let challenge = try await scene.signIn(with: .choice(preferring: .emailOTP)).code
        let token = try await challenge.answer(scene.code()).tokens.accessToken
        try await change(nil, token, scene).expect(nil)
        _ = try await scene.signIn(with: .srp(password: "battery staple")).tokens
    }

    @Test func `The access token has to be valid`() async throws {
        let scene = await PoolScene(.ada)
        let token = try await scene.accessToken()
        try await change("correct horse", "x.y.z", scene).expect(.badAccessToken)
        for (status, error) in [(LocalUser.Status.resetRequired, String.resetRequired), (.unconfirmed, .unconfirmed)] {
            await scene.local.add(.ada.withStatus(status))
            try await change("correct horse", token, scene).expect(error)
        }
        try await change(nil, to: "", "", scene).expect(
            .invalid(
                ("at 'proposedPassword'", .pattern("^[\\S]+.*[\\S]+$")),
                ("at 'accessToken'", .pattern("[A-Za-z0-9-_=.]+"))
            )
        )
    }
}
