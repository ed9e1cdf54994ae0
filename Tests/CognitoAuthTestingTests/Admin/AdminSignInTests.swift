import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Sign-in by an administrator")
struct AdminSignInTests {
    private static let password = "correct horse"
    private static let parameters = ["USERNAME": "ada@example.com", "PASSWORD": password]

    private func wire(
        _ user: LocalUser = LocalUser("4f3c-ada", password: password).withEmail("ada@example.com"),
        _ client: LocalAppClient = LocalAppClient(secret: "a secret of the server"),
        custom: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil
    ) async -> Wire {
        let local = LocalUserPool(clients: [client], customChallenges: custom, devices: devices)
        await local.add(user)
        return Wire(local)
    }

    @Test(arguments: ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])
    func `a password is taken, a wrong one is not`(_ flow: String) async throws {
        let wire = await wire()
        let answer = try await wire.adminInitiate(flow, Self.parameters)
        #expect(try Claims(answer.token("AccessToken"))["username"] as? String == "4f3c-ada")
        for wrong in [["USERNAME": "4f3c-ada", "PASSWORD": "wrong"], ["USERNAME": "ghost", "PASSWORD": "x"]] {
            #expect(
                try await wire.adminInitiate(flow, wrong).error
                    == "NotAuthorizedException: Incorrect username or password."
            )
        }
        var unhashed = wire
        unhashed.clientSecret = nil
        let bare = try await unhashed.adminInitiate(flow, Self.parameters)
        #expect(bare.error?.hasSuffix("is configured with secret but SECRET_HASH was not received") == true)
    }

    @Test func `each door has flows of its own`() async throws {
        let wire = await wire()
        let unsupported = "InvalidParameterException: Initiate Auth method not supported."
        #expect(try await wire.adminInitiate("USER_PASSWORD_AUTH", Self.parameters).error == unsupported)
        for flow in ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] {
            #expect(try await wire.initiate(flow, Self.parameters).error == unsupported)
        }
    }

    @Test func `a flow that the client may not start is refused`() async throws {
        let wire = await wire(LocalUser("ada", password: Self.password), LocalAppClient(flows: []))
        let name = ["USERNAME": "ada"]
        let disabled = "InvalidParameterException: Auth flow not enabled for this client"
        for flow in ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH", "REFRESH_TOKEN_AUTH"] {
            #expect(try await wire.adminInitiate(flow, name).error == disabled, "\(flow)")
        }
        for flow in ["USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH"] {
            let refusal = "InvalidParameterException: \(flow) is not enabled for the client."
            #expect(try await wire.adminInitiate(flow, name).error == refusal)
        }
    }

    @Test func `SRP is proven`() async throws {
        let wire = await wire()
        let client = try SRPClient()
        let start = try await wire.adminInitiate(
            "USER_SRP_AUTH",
            ["USERNAME": "ada@example.com", "SRP_A": client.publicKeyHex]
        )
        #expect(start.challenge == "PASSWORD_VERIFIER" && start.session == nil)
        let wrong = try wire.proof(client, start.parameters, password: "wrong")
        #expect(
            try await wire.adminAnswer("PASSWORD_VERIFIER", wrong).error
                == "NotAuthorizedException: Incorrect username or password."
        )
        let right = try wire.proof(client, start.parameters, password: Self.password)
        _ = try await wire.adminAnswer("PASSWORD_VERIFIER", right).token("AccessToken")
    }

    @Test func `custom challenges and a choice of factors are asked`() async throws {
        let custom = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "6 times 7?"], expecting: "42")
        }
        let wire = await wire(custom: custom)
        let name = ["USERNAME": "4f3c-ada"]
        let question = try await wire.adminInitiate("CUSTOM_AUTH", name)
        #expect(question.challenge == "CUSTOM_CHALLENGE")
        let answer = name.merging(["ANSWER": "42"]) { _, new in new }
        _ = try await wire.adminAnswer("CUSTOM_CHALLENGE", answer, session: question.session).token("IdToken")

        let choice = try await wire.adminInitiate("USER_AUTH", name)
        #expect(choice.challenge == "SELECT_CHALLENGE")
        #expect((choice.body["AvailableChallenges"] as? [String])?.contains("EMAIL_OTP") == true)
        let code = name.merging(["ANSWER": "EMAIL_OTP"]) { _, new in new }
        let asked = try await wire.adminAnswer("SELECT_CHALLENGE", code, session: choice.session)
        #expect(asked.challenge == "EMAIL_OTP")
        let sent = try #require(await wire.pool.lastCode(for: "4f3c-ada"))
        let right = name.merging(["EMAIL_OTP_CODE": sent]) { _, new in new }
        _ = try await wire.adminAnswer("EMAIL_OTP", right, session: asked.session).token("RefreshToken")
    }

    @Test func `a second factor and a new password are asked as they are of a client`() async throws {
        let user = LocalUser("ada", password: Self.password).withCode(by: .sms("+*******1234"))
            .withStatus(.forceChangePassword)
        let wire = await wire(user)
        let own = ["USERNAME": "ada", "PASSWORD": Self.password]
        let first = try await wire.adminInitiate("ADMIN_USER_PASSWORD_AUTH", own)
        #expect(first.challenge == "NEW_PASSWORD_REQUIRED")
        let second = try await wire.adminAnswer(
            "NEW_PASSWORD_REQUIRED",
            ["USERNAME": "ada", "NEW_PASSWORD": "battery staple"],
            session: first.session
        )
        #expect(second.challenge == "SMS_MFA")
        let code = try #require(await wire.pool.lastCode(for: "ada"))
        let answer = ["USERNAME": "ada", "SMS_MFA_CODE": code]
        _ = try await wire.adminAnswer("SMS_MFA", answer, session: second.session).token("AccessToken")
        #expect(try await wire.adminAnswer("SMS_MFA", answer, session: second.session).error == Wire.usedSession)
    }

    @Test(arguments: OpenScene.challenges)
    func `every challenge is answered by the same rules`(_ challenge: String) async throws {
        for session in [nil, String(repeating: "x", count: 40)] {
            let byClient = try await OpenScene(challenge).answer(session: session)
            #expect(try await OpenScene(challenge).answer(session: session, asAdmin: true) == byClient)
        }
        let (one, other) = (try await OpenScene(challenge), try await OpenScene(challenge))
        let byClient = try await one.answer(session: one.session)
        #expect(try await other.answer(session: other.session, asAdmin: true) == byClient)
        let again = try await one.answer(session: one.session)
        #expect(try await other.answer(session: other.session, asAdmin: true) == again)
    }

    @Test func `ADMIN_NO_SRP_AUTH without a password asks for it`() async throws {
        let wire = await wire()
        let asked = try await wire.adminInitiate("ADMIN_NO_SRP_AUTH", ["USERNAME": "ada@example.com"])
        #expect(asked.challenge == "ADMIN_NO_SRP_AUTH" && asked.parameters == ["USERNAME": "4f3c-ada"])
        func answer(_ password: String) -> [String: String] { ["USERNAME": "4f3c-ada", "PASSWORD": password] }
        #expect(
            try await wire.answer("ADMIN_NO_SRP_AUTH", answer(Self.password), session: asked.session).error
                == Wire.unknownSession,
            "a client may not answer it"
        )
        #expect(
            try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", answer("wrong"), session: asked.session).error
                == "NotAuthorizedException: Incorrect username or password."
        )
        let right = try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", answer(Self.password), session: asked.session)
        _ = try right.token("AccessToken")
        #expect(
            try await wire.adminAnswer("ADMIN_NO_SRP_AUTH", answer(Self.password), session: asked.session).error
                == Wire.usedSession
        )
        #expect(
            try await wire.adminInitiate("ADMIN_USER_PASSWORD_AUTH", ["USERNAME": "4f3c-ada"]).error
                == "InvalidParameterException: Missing required parameter PASSWORD"
        )
    }

    @Test func `tokens are refreshed`() async throws {
        let wire = await wire()
        let tokens = try await wire.adminInitiate("ADMIN_USER_PASSWORD_AUTH", Self.parameters)
        let hash = SecretHash.compute(
            username: "4f3c-ada",
            clientID: wire.clientID,
            clientSecret: wire.clientSecret ?? ""
        )
        let parameters = ["REFRESH_TOKEN": try tokens.token("RefreshToken"), "SECRET_HASH": hash]
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            _ = try await wire.adminInitiate(flow, parameters).token("AccessToken")
        }
    }

    @Test func `ContextData is taken whole, and each door takes its own kind`() async throws {
        let wire = await wire()
        let flow = "ADMIN_USER_PASSWORD_AUTH"
        let headers = [["headerName": "User-Agent", "headerValue": "curl"]]
        let context: [String: Any] = [
            "IpAddress": "192.0.2.1", "ServerName": "example.com", "ServerPath": "/sign-in", "HttpHeaders": headers,
        ]
        let whole = try await wire.adminInitiate(flow, Self.parameters, adding: ["ContextData": context])
        #expect(whole.error == nil)
        let address = ["IpAddress": "192.0.2.1"]
        let part = try await wire.adminInitiate(flow, Self.parameters, adding: ["ContextData": address])
        #expect(part.error?.contains("3 validation errors detected: Value at 'contextData.serverName'") == true)
        let user = ["UserContextData": address]
        let refusal = "InvalidParameterException: Unexpected member UserContextData"
        #expect(try await wire.adminInitiate(flow, Self.parameters, adding: user).error == refusal)
        #expect(try await wire.adminAnswer("SMS_MFA", ["USERNAME": "ada"], adding: user).error == refusal)
        let body: [String: Any] = ["AuthFlow": "USER_SRP_AUTH", "ClientId": wire.clientID, "ContextData": context]
        let wrong = try await wire.send("InitiateAuth", body)
        #expect(wrong.error == "InvalidParameterException: Unexpected member ContextData")
    }

    @Test func `the pool has to be named, and this one`() async throws {
        let wire = await wire()
        for (id, refusal) in [
            ("us-east-1_Another01", "ResourceNotFoundException: User pool us-east-1_Another01 does not exist."),
            (
                "",
                "InvalidParameterException: 1 validation error detected: Value '' at 'userPoolId' failed to satisfy "
                    + "constraint: Member must have length greater than or equal to 1"
            ),
        ] {
            let answer = try await wire.adminInitiate(
                "ADMIN_USER_PASSWORD_AUTH",
                Self.parameters,
                adding: ["UserPoolId": id]
            )
            #expect(answer.error == refusal)
        }
    }
}
