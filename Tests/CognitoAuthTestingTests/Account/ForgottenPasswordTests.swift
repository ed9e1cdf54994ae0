import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Forgotten passwords")
struct ForgottenPasswordTests {
    private let ada = LocalUser("ada", password: "correct horse").withEmail("ada@example.com")

    private func confirm(
        _ name: String,
        _ code: String,
        _ password: String,
        _ scene: AccountScene
    ) async throws -> String? {
        let members = ["ConfirmationCode": code, "Password": password]
        return try await scene.call("ConfirmForgotPassword", name, members).error
    }

    @Test(arguments: [LocalUser.Status.confirmed, .resetRequired])
    func `a code sets a new password`(_ status: LocalUser.Status) async throws {
        let scene = try AccountScene(LocalAppClient(secret: "a secret"))
        await scene.local.add(ada.withStatus(status))
        if status == .resetRequired {
            let error = try await failure { try await scene.pool.signIn("ada", with: .srp(password: "correct horse")) }
            #expect(error.code == .passwordResetRequired)
        }
        let details = try await scene.pool.forgotPassword("ada@example.com")
        #expect(details?.destination == "a***@e***" && details?.deliveryMedium == .email)
        let message = try #require(await scene.local.outbox.last)
        #expect(message.purpose == .passwordReset && message.username == "ada")
        try await scene.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        _ = try await scene.pool.signIn("ada", with: .srp(password: "battery staple")).tokens
        let old = try await failure { try await scene.pool.signIn("ada", with: .srp(password: "correct horse")) }
        #expect(old.message == "Incorrect username or password.")
        #expect(try await confirm("ada", message.code, "battery staple", scene) == AccountScene.expiredCode)
    }

    @Test func `an administrator's reset sends a code for it`() async throws {
        let scene = try AccountScene()
        await scene.local.add(ada.withPhoneNumber("+15550001234"))
        let admin = CognitoClient(
            region: "us-east-1",
            transport: scene.local,
            credentials: .static(scene.local.credentials),
            now: { [clock = scene.clock] in clock.now }
        )
        try await admin.adminResetUserPassword(
            AdminResetUserPasswordRequest(userPoolID: scene.local.id, username: "ada")
        )
        let message = try #require(await scene.local.outbox.last)
        #expect(message.purpose == .passwordReset && message.medium == .sms && message.destination == "+*******1234")
        try await scene.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        _ = try await scene.pool.signIn("ada", with: .password("battery staple")).tokens
    }

    @Test func `a code is good for an hour, and five wrong ones end it`() async throws {
        let scene = try AccountScene()
        await scene.local.add(ada)
        #expect(try await confirm("ada", "123456", "battery staple", scene) == AccountScene.expiredCode)
        try await scene.pool.forgotPassword("ada")
        let code = try #require(await scene.local.lastCode(for: "ada"))
        let wrong = try await scene.wrongCode(for: "ada")
        #expect(
            try await confirm("ada", code, "short", scene)
                == "InvalidPasswordException: Password does not conform to policy: Password not long enough"
        )
        for _ in 1...5 { #expect(try await confirm("ada", wrong, "battery staple", scene) == AccountScene.wrongCode) }
        #expect(
            try await confirm("ada", code, "battery staple", scene)
                == "TooManyFailedAttemptsException: \(AccountScene.tooOften)"
        )
        scene.clock.advance(by: 3_600)
        #expect(try await confirm("ada", code, "battery staple", scene) == AccountScene.expiredCode)
        for _ in 1...5 { try await scene.pool.forgotPassword("ada") }
        #expect(
            try await refusal { try await scene.pool.forgotPassword("ada") }
                == "LimitExceededException: \(AccountScene.tooOften)"
        )
    }

    @Test func `who cannot be reached gets a made-up answer, or the truth where the client tells it`() async throws {
        let users = [
            ("ghost", nil, AccountScene.unknownUser),
            (
                "bob", LocalUser("bob", password: "correct horse").withEmail("bob@example.com").disabled(),
                "NotAuthorizedException: User is disabled."
            ),
            (
                "eve", LocalUser("eve", password: "correct horse"),
                "InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or "
                    + "phone_number"
            ),
        ]
        for (name, user, truth) in users {
            let closed = try AccountScene()
            let open = try AccountScene(LocalAppClient(preventsUserExistenceErrors: false))
            for scene in [closed, open] { if let user { await scene.local.add(user) } }
            #expect(try await closed.pool.forgotPassword(name)?.destination != nil)
            #expect(await closed.local.outbox.isEmpty)
            #expect(try await open.call("ForgotPassword", name).error == truth)
            #expect(try await confirm(name, "123456", "battery staple", closed) == AccountScene.wrongCode)
        }
        let scene = try AccountScene()
        await scene.local.add(ada.withStatus(.forceChangePassword))
        #expect(
            try await scene.call("ForgotPassword", "ada").error
                == "NotAuthorizedException: User password cannot be reset in the current state."
        )
        #expect(try await scene.pool.forgotPassword("+15550009999")?.destination == "+*******9999")
    }

    @Test func `guesses tell a stranger from a user in nothing`() async throws {
        let scene = try AccountScene()
        await scene.local.add(ada)
        await scene.local.add(LocalUser("eve", password: "correct horse").withEmail("eve@example.com").disabled())
        await scene.local.add(LocalUser("mute", password: "correct horse"))
        func answers(_ name: String) async throws -> [String?] {
            var answers = [try await confirm(name, "000000", "battery staple", scene)]
            _ = try await scene.pool.forgotPassword(name)
            let wrong = name == "ada" ? try await scene.wrongCode(for: "ada") : "000000"
            for _ in 1...6 { answers.append(try await confirm(name, wrong, "battery staple", scene)) }
            scene.clock.advance(by: 3_600)
            return answers + [try await confirm(name, wrong, "battery staple", scene)]
        }
        let user = try await answers("ada")
        let tooMany = "TooManyFailedAttemptsException: \(AccountScene.tooOften)"
        #expect(
            user == [AccountScene.expiredCode] + Array(repeating: AccountScene.wrongCode, count: 5)
                + [tooMany, AccountScene.expiredCode]
        )
        for name in ["ghost", "eve", "mute"] { #expect(try await answers(name) == user, "\(name)") }
    }

    @Test func `a stranger is told no more codes than a user, and no more guesses`() async throws {
        let scene = try AccountScene()
        for _ in 1...5 { try await scene.pool.forgotPassword("ghost") }
        #expect(
            try await refusal { try await scene.pool.forgotPassword("ghost") }
                == "LimitExceededException: \(AccountScene.tooOften)"
        )
        for _ in 1...5 {
            #expect(try await confirm("ghost", "123456", "battery staple", scene) == AccountScene.wrongCode)
        }
        #expect(
            try await confirm("ghost", "123456", "battery staple", scene)
                == "TooManyFailedAttemptsException: \(AccountScene.tooOften)"
        )
    }

    @Test func `the last passwords cannot be taken again`() async throws {
        let scene = try AccountScene(passwords: LocalPasswordPolicy(historySize: 2))
        await scene.local.add(ada)
        func reset(_ password: String) async throws -> String? {
            try await scene.pool.forgotPassword("ada")
            return try await confirm("ada", try #require(await scene.local.lastCode(for: "ada")), password, scene)
        }
        let violation = "PasswordHistoryPolicyViolationException"
        #expect(try await reset("correct horse")?.hasPrefix(violation) == true)
        #expect(try await reset("battery staple") == nil)
        #expect(try await reset("correct horse")?.hasPrefix(violation) == true)
        #expect(try await reset("tr0ub4dor and 3") == nil)
        #expect(try await reset("correct horse") == nil)
    }
}
