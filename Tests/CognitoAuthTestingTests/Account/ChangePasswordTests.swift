import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Changed passwords")
struct ChangePasswordTests {
    private func change(
        _ previous: String?,
        _ proposed: String,
        _ token: String,
        _ scene: AccountScene
    ) async throws
        -> String?
    {
        var body = ["ProposedPassword": proposed, "AccessToken": token]
        body["PreviousPassword"] = previous
        return try await scene.wire.send("ChangePassword", body).error
    }

    @Test func `who knows the old password sets a new one`() async throws {
        let scene = try AccountScene(passwords: LocalPasswordPolicy(historySize: 1))
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        try await scene.client.changePassword(
            ChangePasswordRequest(
                previousPassword: "correct horse",
                proposedPassword: "battery staple",
                accessToken: token
            )
        )
        _ = try await scene.pool.signIn("ada", with: .srp(password: "battery staple")).tokens
        #expect(
            try await change("battery staple", "short", token, scene)
                == "InvalidPasswordException: Password does not conform to policy: Password not long enough"
        )
        #expect(
            try await change("battery staple", "battery staple", token, scene)?
                .hasPrefix("PasswordHistoryPolicyViolationException") == true
        )
    }

    @Test(arguments: [0, -1])
    func `without a history the same password will do`(_ size: Int) async throws {
        let scene = try AccountScene(passwords: LocalPasswordPolicy(historySize: size))
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        #expect(try await change("correct horse", "correct horse", token, scene) == nil)
    }

    @Test func `a wrong old password is refused, and five end it for an hour`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        for wrong in ["wrong horse", nil, "Correct horse", "correct", "x"] {
            #expect(
                try await change(wrong, "battery staple", token, scene)
                    == "NotAuthorizedException: Incorrect username or password."
            )
        }
        let last = try await change("correct horse", "battery staple", token, scene)
        #expect(last == "LimitExceededException: \(AccountScene.tooOften)")
        scene.clock.advance(by: 3_599)
        #expect(try await change("correct horse", "battery staple", token, scene) == last)
    }

    @Test func `who has no password sets the first one`() async throws {
        let scene = try AccountScene()
        await scene.local.add(LocalUser("ada").withEmail("ada@example.com"))
        let challenge = try await scene.pool.signIn("ada", with: .choice(preferring: .emailOTP)).code
        let code = try #require(await scene.local.lastCode(for: "ada"))
        let tokens = try await challenge.answer(code).tokens
        #expect(try await change(nil, "battery staple", tokens.accessToken, scene) == nil)
        _ = try await scene.pool.signIn("ada", with: .srp(password: "battery staple")).tokens
    }

    @Test func `the token has to be good`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        func refused(_ token: String) async throws -> String? {
            try await change("correct horse", "battery staple", token, scene)
        }
        #expect(try await refused("x.y.z") == "NotAuthorizedException: Invalid Access Token")
        await scene.local.add(LocalUser("ada", password: "correct horse").withStatus(.resetRequired))
        #expect(
            try await refused(token) == "PasswordResetRequiredException: Password reset required for the user"
        )
        await scene.local.add(LocalUser("ada", password: "correct horse"))
        await scene.local.signOut("ada")
        #expect(try await refused(token) == "NotAuthorizedException: Access Token has been revoked")
        scene.clock.advance(by: 3_600)
        #expect(try await refused(token) == "NotAuthorizedException: Access Token has expired")
        #expect(
            try await change(nil, "", "", scene)
                == "InvalidParameterException: 2 validation errors detected: Value at 'proposedPassword' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$; Value at "
                + "'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + "[A-Za-z0-9-_=.]+"
        )
    }
}
