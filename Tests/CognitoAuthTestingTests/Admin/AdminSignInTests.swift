import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Sign-in with admin access")
struct AdminSignInTests {
    private static let app = LocalAppClient(id: "web", secret: "a secret of the server")
    private static let parameters = ["USERNAME": "ada@example.com", "PASSWORD": "correct horse"]
    private static let flow = "ADMIN_USER_PASSWORD_AUTH"
    private static let flows = [flow, "ADMIN_NO_SRP_AUTH"]

    private func pool(_ test: TestPool, over spy: RequestSpy) throws -> UserPool {
        let access = UserPool.Access.admin(credentials: .static(test.local.credentials))
        return try test.userPool(access: access, over: spy)
    }

    private func wire(_ client: LocalAppClient = app) async -> WireClient {
        await TestPool(.adaWithAlias, client: client).wire
    }

    // MARK: UserPool

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A sign-in with an alias, a second factor, and a device uses only admin operations`(
        _ method: SignInMethod
    ) async throws {
        let test = await TestPool(.adaWithAlias.withSMSCode(), client: Self.app) { $0.deviceTracking = .always }
        let spy = RequestSpy(test.local)
        let pool = try pool(test, over: spy)
        let data = ContextData(ipAddress: "192.0.2.1", serverName: "example.com", serverPath: "/")
        var context = SignInContext(contextData: data)
        let challenge = try await pool.signIn("ada@example.com", with: method, context: context).code
        let first = try await challenge.answer(test.code(for: "4f3c-ada")).tokens
        expectEqual(UnverifiedToken(first.accessToken)?["username"]?.string, "4f3c-ada")
        context.device = first.rememberedDevice
        let again = try await pool.signIn("ada@example.com", with: method, context: context).tokens
        #expect(again.deviceKey != nil && again.deviceKey == first.deviceKey)
        expectEqual(spy.operations.filter { !$0.hasPrefix("Admin") }, ["ConfirmDevice"])
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            _ = try await pool.refresh(again, using: method)
        }
    }

    @Test func `An authenticator app can be set up in two processes`() async throws {
        let test = await TestPool(.adaWithAlias, client: Self.app) {
            $0.mfaConfiguration = .required(settingUp: [.totp])
        }
        let spy = RequestSpy(test.local)
        let challenge = try await pool(test, over: spy).signIn("ada@example.com", with: .rightSRP).setUpMFA
        let stored = try JSONEncoder().encode(try await challenge.beginTOTPSetup().suspended)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let setup = try #require(try pool(test, over: spy).resume(suspended).setUpMFA.pendingTOTPSetup)
        _ = try await setup.answer(TOTP(secretBase32: setup.secretCode).code(at: test.clock.now)).tokens
        let own: Set = ["AssociateSoftwareToken", "VerifySoftwareToken"]
        expectEqual(Set(spy.operations.filter { !$0.hasPrefix("Admin") }), own)
    }

    // MARK: Bytes

    @Test(arguments: flows)
    func `A password flow for administrators issues tokens that can be refreshed`(_ flow: String) async throws {
        let wire = await wire().asAdmin
        let response = try await wire.initiate(flow, Self.parameters)
        try expectEqual(UnverifiedToken(response.accessToken)?["username"]?.string, "4f3c-ada")
        for wrong in [["USERNAME": "4f3c-ada", "PASSWORD": "wrong"], ["USERNAME": "nobody", "PASSWORD": "x"]] {
            try await wire.initiate(flow, wrong).expectError(.incorrectPassword)
        }
        try await wire.withoutSecretHash.initiate(flow, Self.parameters).expectError(.missingSecretHash("web"))
        let refresh = ["REFRESH_TOKEN": try response.token("RefreshToken"), "SECRET_HASH": wire.secretHash("4f3c-ada")]
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await wire.initiate(flow, refresh).expectTokens()
        }
        let otherFlowsDisabled = await self.wire(LocalAppClient(explicitAuthFlows: [.adminUserPassword])).asAdmin
        try await otherFlowsDisabled.initiate(flow, Self.parameters).expectTokens()
    }

    private static let unsupported = "Initiate Auth method not supported."

    @Test(arguments: [
        ("USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client", unsupported),
        ("USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client.", nil),
        ("CUSTOM_AUTH", "CUSTOM_AUTH is not enabled for the client.", nil),
        ("USER_AUTH", "USER_AUTH is not enabled for the client.", nil),
        ("REFRESH_TOKEN_AUTH", "Auth flow not enabled for this client", nil),
        ("ADMIN_USER_PASSWORD_AUTH", unsupported, "Auth flow not enabled for this client"),
        ("ADMIN_NO_SRP_AUTH", unsupported, "Auth flow not enabled for this client"),
    ])
    func `A flow is rejected if the app client or the operation does not allow it`(
        _ flow: String,
        _ userError: String,
        _ adminError: String?
    ) async throws {
        let custom = CustomChallenges { _ in .issueTokens }
        let wire = await TestPool(.adaWithAlias, client: LocalAppClient(explicitAuthFlows: [])) {
            $0.customChallenges = custom
        }.wire
        let parameters = ["USERNAME": "4f3c-ada"]
        try await wire.initiate(flow, parameters).expectError("InvalidParameterException: \(userError)")
        try await wire.asAdmin.initiate(flow, parameters)
            .expectError("InvalidParameterException: \(adminError ?? userError)")
    }

    @Test func `SRP and choice-based sign-in work with admin operations`() async throws {
        let wire = await wire().asAdmin
        let (client, start) = try await wire.startSRP("ada@example.com")
        expectEqual((start.challenge, start.session), ("PASSWORD_VERIFIER", nil))
        for (password, error) in [("wrong", String.incorrectPassword), ("correct horse", nil)] {
            let proof = try wire.proof(client, start.parameters, password)
            try await wire.answer("PASSWORD_VERIFIER", proof).expectError(error)
        }
        let choice = try await wire.initiate("USER_AUTH", ["USERNAME": "4f3c-ada"])
        expectEqual(choice.challenge, "SELECT_CHALLENGE")
        expectEqual((choice.body["AvailableChallenges"] as? [String])?.contains("EMAIL_OTP"), true)
    }

    @Test func `ADMIN_NO_SRP_AUTH without a password returns a challenge for it`() async throws {
        let user = await wire()
        let wire = user.asAdmin
        let flow = "ADMIN_NO_SRP_AUTH"
        let start = try await wire.initiate(flow, ["USERNAME": "ada@example.com"])
        expectEqual((start.challenge, start.parameters), (flow, ["USERNAME": "4f3c-ada"]))
        func answer(_ password: String, using wire: WireClient) async throws -> WireClient.Response {
            try await wire.answer(flow, ["USERNAME": "4f3c-ada", "PASSWORD": password], session: start.session)
        }
        try await answer("correct horse", using: user).expectError(.invalidSession)
        try await answer("wrong", using: wire).expectError(.incorrectPassword)
        try await answer("correct horse", using: wire).expectTokens()
        try await answer("correct horse", using: wire).expectError(.usedSession)
        try await wire.initiate(Self.flow, ["USERNAME": "4f3c-ada"]).expectError(.missing("PASSWORD"))
    }

    @Test func `Context data must be complete and of the kind that the operation has`() async throws {
        let user = await wire()
        let wire = user.asAdmin
        func initiate(_ members: [String: Any?]) async throws -> WireClient.Response {
            try await wire.initiate(Self.flow, Self.parameters, adding: members)
        }
        let address = ["IpAddress": "192.0.2.1"]
        let context: [String: Any] = [
            "IpAddress": "192.0.2.1", "ServerName": "example.com", "ServerPath": "/sign-in",
            "HttpHeaders": [["headerName": "User-Agent", "headerValue": "curl"]],
        ]
        try await initiate(["ContextData": context]).expectTokens()
        let part = try await initiate(["ContextData": address]).error
        expectEqual(part?.contains("3 validation errors detected: Value at 'contextData.serverName'"), true)
        let unexpected = "InvalidParameterException: Unexpected member "
        let userContext = ["UserContextData": address]
        try await initiate(userContext).expectError(unexpected + "UserContextData")
        try await wire.answer("SMS_MFA", ["USERNAME": "ada"], adding: userContext).expectError(
            unexpected + "UserContextData"
        )
        try await user.initiate("USER_SRP_AUTH", [:], adding: ["ContextData": context])
            .expectError(unexpected + "ContextData")
        try await initiate(["UserPoolId": "us-east-1_Another01"])
            .expectError("ResourceNotFoundException: User pool us-east-1_Another01 does not exist.")
        try await initiate(["UserPoolId": ""])
            .expectError(.invalid(("'' at 'userPoolId'", "Member must have length greater than or equal to 1")))
    }

    @Test func `Violations are reported together, before a pool that does not exist`() async throws {
        let wire = await wire()
        let username = (place: "at 'username'", constraint: String.null)
        let getUser = { (id: String?) in try await wire.sendAsAdmin("AdminGetUser", ["UserPoolId": id]) }
        try await getUser("us-east-1_Another01").expectError(.invalid(username))
        try await getUser(nil).expectError(.invalid(("at 'userPoolId'", .null), username))
        let event: [String: Any] = ["EventId": "x", "FeedbackToken": "x", "FeedbackValue": "Valid"]
        try await wire.send("UpdateAuthEventFeedback", event)
            .expectError(.invalid(("at 'userPoolId'", .null), username))
    }
}
