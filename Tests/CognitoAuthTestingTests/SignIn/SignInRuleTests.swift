import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

/// The rules of sessions, for every challenge that has one.
@Suite("Sessions of challenges")
struct SessionRuleTests {
    @Test(arguments: OpenScene.challenges)
    func `A session was issued by the pool, belongs to one user, client, and challenge, and expires`(
        _ challenge: String
    ) async throws {
        let scene = try await OpenScene(challenge)
        try await scene.answer(session: nil).expect(.missing("Session"))
        try await scene.answer(session: "short")
            .expect(.invalid(("at 'session'", "Member must have length greater than or equal to 20")))
        try await scene.answer(session: String(repeating: "x", count: 40)).expect(.unknownSession)
        try await scene.answer(as: "bob", session: scene.session).expect(.unknownSession)
        let other = scene.wire.by(scene.wire.pool.appClients[1])
        try await scene.answer(session: scene.session, by: other).expect(.unknownSession)
        for other in OpenScene.challenges where other != challenge {
            let asksForCode = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"].contains(other)
            try await scene.answer(to: other, session: scene.session)
                .expect(asksForCode ? .wrongSignInCode : .unknownSession, "\(other)")
        }
        scene.clock.advance(by: 180)
        try await scene.answer(session: scene.session).expect(.expiredSession)
    }

    @Test(arguments: OpenScene.challenges)
    func `A session remains open after an answer without its secret hash, and ends with an accepted one`(
        _ challenge: String
    ) async throws {
        let scene = try await OpenScene(challenge)
        try await scene.answer(session: scene.session, by: scene.wire.unhashed).expect(
            .noSecretHash(scene.wire.clientID)
        )
        let next = try await scene.answer(session: scene.session).error
        let isAccepted = [
            "NEW_PASSWORD_REQUIRED", "SELECT_MFA_TYPE", "MFA_SETUP", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE",
        ]
        .contains(challenge)
        #expect(isAccepted ? next == nil : next != .usedSession && next != .unknownSession)
        if isAccepted { try await scene.answer(session: scene.session).expect(.usedSession) }
    }

    @Test(arguments: OpenScene.challenges)
    func `An administrator's answer has the same outcome as a user's`(_ challenge: String) async throws {
        let (user, admin) = (try await OpenScene(challenge), try await OpenScene(challenge))
        for isOpen in [false, true, true] {
            let byUser = try await user.answer(session: isOpen ? user.session : nil).error
            try await admin.answer(session: isOpen ? admin.session : nil, by: admin.wire.asAdmin).expect(byUser)
        }
    }

    @Test(arguments: OpenScene.challenges + ["PASSWORD_VERIFIER"])
    func `An answer names the user, and has the right hash and no other member`(_ challenge: String) async throws {
        let wire = await PoolScene(client: LocalAppClient(id: "client1", secret: "a secret")).wire
        try await wire.answer(challenge, ["USERNAME": "ada", "NONCE": "x"])
            .expect("InvalidParameterException: Unexpected parameter NONCE in the response to \(challenge)")
        try await wire.answer(challenge, ["SECRET_HASH": "x"]).expect(.missing("USERNAME"))
        try await wire.answer(challenge, ["USERNAME": "ada", "SECRET_HASH": "x"]).expect(.wrongSecretHash("client1"))
    }
}

/// A pool with one user, brought to a challenge that has a session.
struct OpenScene {
    let clock: TestClock
    let wire: Wire
    let challenge: String
    let session: String?

    /// Every challenge with a session that is answered by one response.
    static let challenges = values.keys.sorted()

    init(_ challenge: String) async throws {
        let scene = await PoolScene(
            try Self.user(challenge),
            .bob,
            client: LocalAppClient(secret: "a secret"),
            mfa: challenge == "MFA_SETUP" ? .required(settingUp: [.email]) : .optional,
            custom: CustomChallenges { _ in .ask([:], expecting: "x") }
        )
        (clock, wire) = (scene.clock, scene.wire)
        let start = try await Self.start(challenge, wire)
        start.expect(challenge: challenge)
        self.challenge = challenge
        session = start.session
    }

    private static func user(_ challenge: String) throws -> LocalUser {
        let user = LocalUser.ada.withPhoneNumber("+15550001234")
        return switch challenge {
        case "NEW_PASSWORD_REQUIRED": user.withStatus(.forceChangePassword)
        case "SMS_MFA": user.withText()
        case "EMAIL_OTP": user.withMFACode(via: .email)
        case "SOFTWARE_TOKEN_MFA": user.withApp()
        case "SELECT_MFA_TYPE": user.withApp().withMFACode(via: .email)
        case "WEB_AUTHN": user.withPasskey(try LocalPasskey())
        default: user
        }
    }

    private static func start(_ challenge: String, _ wire: Wire) async throws -> Wire.Answer {
        switch challenge {
        case "CUSTOM_CHALLENGE": try await wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada"])
        case "SELECT_CHALLENGE": try await wire.initiate("USER_AUTH", ["USERNAME": "ada"])
        case "PASSWORD", "PASSWORD_SRP", "SMS_OTP", "WEB_AUTHN":
            try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": challenge])
        default: try await wire.signIn()
        }
    }

    private static let values = [
        "NEW_PASSWORD_REQUIRED": ["NEW_PASSWORD": "battery staple"], "SMS_MFA": ["SMS_MFA_CODE": "x"],
        "EMAIL_OTP": ["EMAIL_OTP_CODE": "x"], "SOFTWARE_TOKEN_MFA": ["SOFTWARE_TOKEN_MFA_CODE": "x"],
        "SELECT_MFA_TYPE": ["ANSWER": "EMAIL_OTP"], "MFA_SETUP": ["EMAIL": "ada@example.com"],
        "CUSTOM_CHALLENGE": ["ANSWER": "x"], "SELECT_CHALLENGE": ["ANSWER": "SMS_OTP"],
        "PASSWORD": ["PASSWORD": "correct horse"], "PASSWORD_SRP": ["SRP_A": "ab12"],
        "SMS_OTP": ["SMS_OTP_CODE": "x"], "WEB_AUTHN": ["CREDENTIAL": "{}"],
    ]

    /// Answers with all that a challenge takes, by default the open one.
    func answer(
        to challenge: String? = nil,
        as username: String = "ada",
        session: String?,
        by wire: Wire? = nil
    ) async throws -> Wire.Answer {
        let challenge = challenge ?? self.challenge
        let responses = try #require(Self.values[challenge]).merging(["USERNAME": username]) { own, _ in own }
        return try await (wire ?? self.wire).answer(challenge, responses, session: session)
    }
}

@Suite("Lockout")
struct LockoutTests {
    private static let locked = "NotAuthorizedException: Password attempts exceeded"

    @Test(arguments: ["ada", "nobody"])
    func `Five wrong passwords lock the name for a second, and each further one for twice as long up to 900 s`(
        _ name: String
    ) async throws {
        let scene = await PoolScene(.adaWithEmail)
        for _ in 1...4 { try await scene.wire.signIn(name, "x").expect(.badCredentials) }
        for seconds in [1.0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900] {
            try await scene.wire.signIn(name, "x").expect(.badCredentials)
            scene.clock.advance(by: seconds - 0.1)
            // An attempt during the lockout is refused whatever the password, and does not extend the lockout.
            try await scene.wire.signIn(name).expect(Self.locked)
            scene.clock.advance(by: 0.2)
        }
        try await scene.wire.signIn(name).expect(name == "ada" ? nil : .badCredentials)
    }

    @Test func `Proofs count like passwords, under any of the user's names`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        for name in ["ada", "ada@example.com"] {
            try await scene.wire.signInSRP(name, "x").expect(.badCredentials)
            try await scene.wire.signIn(name, "x").expect(.badCredentials)
        }
        try await scene.wire.signInSRP("ada", "x").expect(.badCredentials)
        try await scene.wire.signInSRP("ada@example.com").expect(Self.locked)
        let error = try await failure { try await scene.signIn(with: .choice(password: "correct horse")) }
        expectEqual((error.notAuthorizedReason, error.isIncorrectUsernameOrPassword), (.attemptsExceeded, false))
    }

    @Test func `A sign-in and a quarter of an hour each reset the count`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        for _ in 1...2 {
            for _ in 1...4 { _ = try await scene.wire.signIn("ada", "x") }
            try await scene.wire.signIn().expectTokens()
        }
        for _ in 1...4 { _ = try await scene.wire.signIn("ada", "x") }
        scene.clock.advance(by: 900)
        _ = try await scene.wire.signIn("ada", "x")
        try await scene.wire.signIn().expectTokens()
    }
}

@Suite("Names")
struct NameTests {
    private static let name = "c29c138d-d519-4ca8-a3d7-427f93992563"

    private func scene() async -> PoolScene {
        var user = LocalUser(Self.name, password: "correct horse")
            .withEmail("ada@example.com").withPhoneNumber("+15550001234")
        user.attributes["preferred_username"] = "ada"
        return await PoolScene(user.withText(), client: LocalAppClient(secret: "a secret"))
    }

    @Test(
        arguments: ["ada@example.com", "+15550001234", "ada", name],
        [
            SignInMethod.rightSRP, .rightPassword, .choice(password: "correct horse"),
            .choice(preferring: .password, password: "correct horse"),
        ]
    )
    func `A sign-in by any alias continues under the username`(_ alias: String, _ method: SignInMethod) async throws {
        let scene = await scene()
        let challenge = try await scene.signIn(alias, with: method).code
        expectEqual(challenge.username, Self.name)
        let tokens = try await challenge.answer(scene.code(for: Self.name)).tokens
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, Self.name)
    }

    @Test func `The proof covers the username, and the alias answers no challenge`() async throws {
        let scene = await scene()
        let wire = scene.wire
        let (srp, start) = try await wire.startSRP("ada@example.com")
        start.expect(challenge: "PASSWORD_VERIFIER", ["USER_ID_FOR_SRP": Self.name, "USERNAME": Self.name])
        let overAlias = try wire.proof(srp, start.parameters, identity: "ada@example.com")
        try await wire.answer("PASSWORD_VERIFIER", overAlias).expect(.badCredentials)
        var proof = try wire.proof(srp, start.parameters)
        proof["USERNAME"] = "ada@example.com"
        try await wire.answer("PASSWORD_VERIFIER", proof).expect(.badCredentials)
        proof["USERNAME"] = Self.name
        let next = try await wire.answer("PASSWORD_VERIFIER", proof)
        let answer = ["USERNAME": "ada@example.com", "SMS_MFA_CODE": try await scene.code(for: Self.name)]
        try await wire.answer("SMS_MFA", answer, session: next.session).expect(.unknownSession)
    }

    @Test func `An unverified address and the sub are not aliases`() async throws {
        let user = LocalUser("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        var unverified = LocalUser.bob.withEmail("bob@example.com")
        unverified.attributes["email_verified"] = "false"
        let client = LocalAppClient(preventsUserExistenceErrors: false)
        let wire = await PoolScene(user, unverified, client: client).wire
        for name in try ["ada@example.com", "bob@example.com", #require(user.attributes["sub"])] {
            try await wire.startSRP(name).answer.expect(.unknownUser)
            try await wire.signIn(name).expect(.unknownUser)
        }
    }

    @Test(
        arguments: [
            SignInMethod.srp(password: "x"), .password("x"), .choice(password: "x"),
            .choice(preferring: .password, password: "x"), .custom(), .custom(srpPassword: "x"),
        ]
    )
    func `An unknown user fails like a wrong password, unless the client reveals unknown users`(
        _ method: SignInMethod
    ) async throws {
        let open = LocalAppClient(preventsUserExistenceErrors: false)
        let scene = await PoolScene(others: [open], custom: CustomChallenges { _ in .failAuthentication })
        await expectRefusal(.badCredentials) { try await scene.signIn("nobody", with: method) }
        await expectRefusal(.unknownUser) { try await scene.userPool(open).signIn("nobody", with: method) }
    }

    @Test func `The challenge for an unknown user has the same salt each time, and no answer is right`() async throws {
        let wire = await PoolScene().wire
        let (client, first) = try await wire.startSRP("nobody")
        let second = try await wire.startSRP("nobody").answer
        let other = try await wire.startSRP("no one").answer
        first.expect(challenge: "PASSWORD_VERIFIER", ["USERNAME": "nobody", "USER_ID_FOR_SRP": "nobody"])
        second.expect(challenge: "PASSWORD_VERIFIER", ["SALT": first.parameters["SALT"] ?? ""])
        #expect(first.parameters["SALT"] != other.parameters["SALT"])
        #expect(first.parameters["SRP_B"] != second.parameters["SRP_B"])
        try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, first.parameters)).expect(.badCredentials)
    }
}

@Suite("Secret hashes")
struct SecretHashTests {
    @Test func `A missing or wrong hash is refused in every call`() async throws {
        let scene = await PoolScene(.adaWithEmail, client: LocalAppClient(id: "client1", secret: "a secret"))
        let wire = scene.wire.unhashed
        let overAlias = SecretHash.compute(username: "ada@example.com", clientID: "client1", clientSecret: "a secret")
        let (srp, challenge) = try await scene.wire.startSRP()
        let proof = try wire.proof(srp, challenge.parameters)
        let flows = [
            ("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": srp.publicKeyHex]),
            ("USER_PASSWORD_AUTH", ["USERNAME": "ada", "PASSWORD": "correct horse"]),
        ]
        for hash in [nil, "", overAlias, "x"] {
            let error: String = (hash ?? "").isEmpty ? .noSecretHash("client1") : .wrongSecretHash("client1")
            func with(_ values: [String: String?]) -> [String: String?] { values.merging(["SECRET_HASH": hash]) { $1 } }
            for (flow, parameters) in flows {
                try await wire.initiate(flow, with(parameters)).expect(error, "\(flow)")
            }
            try await wire.answer("PASSWORD_VERIFIER", with(proof)).expect(error)
        }
    }

    @Test func `The first step of a client without a secret refuses a hash, and later steps ignore it`() async throws {
        let wire = await PoolScene(.ada, client: LocalAppClient(id: "client2")).wire
        let sent = ["USERNAME": "ada", "PASSWORD": "correct horse", "SECRET_HASH": "x"]
        try await wire.initiate("USER_PASSWORD_AUTH", sent).expect(.unexpectedSecretHash("client2"))
        let (srp, challenge) = try await wire.startSRP()
        var proof = try wire.proof(srp, challenge.parameters)
        proof["SECRET_HASH"] = "x"
        try await wire.answer("PASSWORD_VERIFIER", proof).expectTokens()
    }
}
