import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A server's sign-in with the client that the pool is made for.
@Suite("A server's sign-in")
struct AdminClientTests {
    private static let flows = LocalAppClient(secret: "a secret of the server")

    private func scene(
        _ user: LocalUser = .ada4f3c,
        _ client: LocalAppClient = flows,
        devices: LocalDeviceTracking? = nil
    ) async -> PoolScene {
        let custom = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask([:], expecting: "42")
        }
        return await PoolScene(user, client: client, custom: custom, devices: devices)
    }

    private func pool(
        _ scene: PoolScene,
        over transport: (any Transport)? = nil,
        devices: (any DeviceStore)? = nil
    ) throws -> UserPool {
        return try scene.userPool(
            access: .admin(credentials: .static(scene.local.credentials)),
            over: transport,
            devices: devices
        )
    }

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A second factor and an alias use the operations of an administrator only`(
        _ method: SignInMethod
    ) async throws {
        let scene = await scene(.ada4f3c.withText())
        let transport = CountingTransport(scene.local)
        let context = SignInContext(
            contextData: ContextData(ipAddress: "192.0.2.1", serverName: "example.com", serverPath: "/")
        )
        let challenge = try await pool(scene, over: transport)
            .signIn("ada@example.com", with: method, context: context).code
        let tokens = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens
        try expectEqual(Claims(tokens.accessToken)["username"] as? String, "4f3c-ada")
        #expect(transport.calls.allSatisfy { $0.hasPrefix("Admin") } && transport.calls.count >= 2)
    }

    @Test func `Custom challenges, a choice, and a new password are answered`() async throws {
        let scene = await scene()
        let pool = try pool(scene)
        for password in [nil, "correct horse"] {
            let question = try await pool.signIn("ada@example.com", with: .custom(srpPassword: password)).custom
            _ = try await question.answer("42").tokens
        }
        let code = try await pool.signIn("ada@example.com", with: .choice(preferring: .emailOTP)).code
        _ = try await code.answer(scene.code(for: "4f3c-ada")).tokens
        await scene.local.add(.ada4f3c.withStatus(.forceChangePassword))
        let challenge = try await pool.signIn("ada@example.com", with: .rightPassword).newPassword
        _ = try await challenge.answer("battery staple").tokens
    }

    @Test func `A device is confirmed and proven, and its tokens are refreshed`() async throws {
        let scene = await scene(.ada4f3c.withText(), devices: .always)
        let pool = try pool(scene, devices: MemoryDeviceStore())
        let challenge = try await pool.signIn("ada@example.com", with: .rightSRP).code
        let first = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens
        let again = try await pool.signIn("ada@example.com", with: .rightSRP).tokens
        #expect(again.deviceKey != nil && again.deviceKey == first.deviceKey)
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            _ = try await pool.refresh(again, by: method)
        }
        let listed = try await pool.client.adminListDevices(
            AdminListDevicesRequest(userPoolID: scene.local.id, username: "ada@example.com")
        )
        expectEqual(listed.devices?.map(\.deviceKey), [first.deviceKey])
    }

    @Test func `An authenticator app is set up by two processes`() async throws {
        let scene = await PoolScene(
            .ada4f3c,
            client: Self.flows,
            mfa: .required(settingUp: [.authenticatorApp])
        )
        let transport = CountingTransport(scene.local)
        let challenge = try await pool(scene, over: transport).signIn("ada@example.com", with: .rightSRP).setUpMFA
        let stored = try JSONEncoder().encode(try await challenge.beginAuthenticatorApp().suspended)

        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let elsewhere = try pool(scene, over: transport)
        let setup = try #require(try elsewhere.resume(suspended).setUpMFA.begunAuthenticatorApp)
        _ = try await setup.answer(TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)).tokens
        let own: Set = ["AssociateSoftwareToken", "VerifySoftwareToken"]
        expectEqual(Set(transport.calls.filter { !$0.hasPrefix("Admin") }), own)
    }
}

@Suite("The operations of a server's sign-in")
struct AdminSignInTests {
    private static let parameters = ["USERNAME": "ada@example.com", "PASSWORD": "correct horse"]
    private static let flow = "ADMIN_USER_PASSWORD_AUTH"
    private static let flows = [flow, "ADMIN_NO_SRP_AUTH"]

    private func wire(_ client: LocalAppClient = LocalAppClient(secret: "a secret of the server")) async -> Wire {
        await PoolScene(.ada4f3c, client: client).wire
    }

    @Test(arguments: flows)
    func `A right password is accepted from an administrator only, and its tokens are refreshed`(
        _ flow: String
    ) async throws {
        let wire = await wire()
        let answer = try await wire.adminInitiate(flow, Self.parameters)
        try expectEqual(Claims(answer.accessToken)["username"] as? String, "4f3c-ada")
        for wrong in [["USERNAME": "4f3c-ada", "PASSWORD": "wrong"], ["USERNAME": "ghost", "PASSWORD": "x"]] {
            try await wire.adminInitiate(flow, wrong).expect(.badCredentials)
        }
        var unhashed = wire
        unhashed.clientSecret = nil
        try await unhashed.adminInitiate(flow, Self.parameters).expect(.noSecretHash(wire.clientID))
        let hash = SecretHash.compute(
            username: "4f3c-ada",
            clientID: wire.clientID,
            clientSecret: wire.clientSecret ?? ""
        )
        let refresh = ["REFRESH_TOKEN": try answer.token("RefreshToken"), "SECRET_HASH": hash]
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await wire.adminInitiate(flow, refresh).expectTokens()
        }
        let unsupported = "InvalidParameterException: Initiate Auth method not supported."
        try await wire.initiate(flow, Self.parameters).expect(unsupported)
        try await wire.adminInitiate("USER_PASSWORD_AUTH", Self.parameters).expect(unsupported)
    }

    @Test func `A flow that the client may not use is refused`() async throws {
        let wire = await wire(LocalAppClient(flows: []))
        for flow in Self.flows + ["REFRESH_TOKEN_AUTH"] {
            try await wire.adminInitiate(flow, ["USERNAME": "4f3c-ada"]).expect(.flowDisabled, "\(flow)")
        }
        for flow in ["USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH"] {
            try await wire.adminInitiate(flow, ["USERNAME": "4f3c-ada"])
                .expect("InvalidParameterException: \(flow) is not enabled for the client.")
        }
    }

    @Test func `SRP needs no session, and a choice lists the factors`() async throws {
        let wire = await wire()
        let client = try SRPClient()
        let start = try await wire.adminInitiate(
            "USER_SRP_AUTH",
            ["USERNAME": "ada@example.com", "SRP_A": client.publicKeyHex]
        )
        expectEqual((start.challenge, start.session), ("PASSWORD_VERIFIER", nil))
        let wrong = try wire.proof(client, start.parameters, "wrong")
        try await wire.adminAnswer("PASSWORD_VERIFIER", wrong).expect(.badCredentials)
        try await wire.adminAnswer("PASSWORD_VERIFIER", wire.proof(client, start.parameters)).expectTokens()
        let choice = try await wire.adminInitiate("USER_AUTH", ["USERNAME": "4f3c-ada"])
        choice.expect(challenge: "SELECT_CHALLENGE")
        expectEqual((choice.body["AvailableChallenges"] as? [String])?.contains("EMAIL_OTP"), true)
    }

    @Test func `ADMIN_NO_SRP_AUTH without a password asks for it`() async throws {
        let wire = await wire()
        let asked = try await wire.adminInitiate("ADMIN_NO_SRP_AUTH", ["USERNAME": "ada@example.com"])
        expectEqual((asked.challenge, asked.parameters), ("ADMIN_NO_SRP_AUTH", ["USERNAME": "4f3c-ada"]))
        let right = ["USERNAME": "4f3c-ada", "PASSWORD": "correct horse"]
        try await wire.answer("ADMIN_NO_SRP_AUTH", right, session: asked.session).expect(.unknownSession)
        let wrong = ["USERNAME": "4f3c-ada", "PASSWORD": "wrong"]
        try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", wrong, session: asked.session).expect(.badCredentials)
        try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", right, session: asked.session).expectTokens()
        try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", right, session: asked.session).expect(.usedSession)
        try await wire.adminInitiate(Self.flow, ["USERNAME": "4f3c-ada"]).expect(.missing("PASSWORD"))
    }

    @Test func `ContextData is accepted whole, and UserContextData from a user only`() async throws {
        let wire = await wire()
        let context: [String: Any] = [
            "IpAddress": "192.0.2.1", "ServerName": "example.com", "ServerPath": "/sign-in",
            "HttpHeaders": [["headerName": "User-Agent", "headerValue": "curl"]],
        ]
        try await wire.adminInitiate(Self.flow, Self.parameters, adding: ["ContextData": context]).expectTokens()
        let address = ["IpAddress": "192.0.2.1"]
        let part = try await wire.adminInitiate(Self.flow, Self.parameters, adding: ["ContextData": address])
        expectEqual(part.error?.contains("3 validation errors detected: Value at 'contextData.serverName'"), true)
        let user = ["UserContextData": address]
        let refusal = "InvalidParameterException: Unexpected member "
        try await wire.adminInitiate(Self.flow, Self.parameters, adding: user).expect(refusal + "UserContextData")
        try await wire.adminAnswer("SMS_MFA", ["USERNAME": "ada"], adding: user).expect(refusal + "UserContextData")
        let body: [String: Any] = ["AuthFlow": "USER_SRP_AUTH", "ClientId": wire.clientID, "ContextData": context]
        try await wire.send("InitiateAuth", body).expect(refusal + "ContextData")
    }

    @Test func `The request names this pool`() async throws {
        let wire = await wire()
        let length = "Member must have length greater than or equal to 1"
        for (id, refusal) in [
            ("us-east-1_Another01", "ResourceNotFoundException: User pool us-east-1_Another01 does not exist."),
            ("", String.invalid(("'' at 'userPoolId'", length))),
        ] {
            try await wire.adminInitiate(Self.flow, Self.parameters, adding: ["UserPoolId": id]).expect(refusal)
        }
    }
}
