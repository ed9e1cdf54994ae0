import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("A server's sign-in")
struct AdminSignInTests {
    private static let app = LocalAppClient(id: "web", secret: "a secret of the server")
    private static let parameters = ["USERNAME": "ada@example.com", "PASSWORD": "correct horse"]
    private static let flow = "ADMIN_USER_PASSWORD_AUTH"
    private static let flows = [flow, "ADMIN_NO_SRP_AUTH"]

    private func pool(_ scene: PoolScene, over spy: RequestSpy) throws -> UserPool {
        let access = UserPool.Access.admin(credentials: .static(scene.local.credentials))
        return try scene.userPool(access: access, over: spy)
    }

    private func wire(_ client: LocalAppClient = app) async -> Wire { await PoolScene(.ada4f3c, client: client).wire }

    // MARK: By the client

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A second factor, an alias, and a device use the operations of an administrator only`(
        _ method: SignInMethod
    ) async throws {
        let scene = await PoolScene(.ada4f3c.withText(), client: Self.app, devices: .always)
        let spy = RequestSpy(scene.local)
        let pool = try pool(scene, over: spy)
        let data = ContextData(ipAddress: "192.0.2.1", serverName: "example.com", serverPath: "/")
        var context = SignInContext(contextData: data)
        let challenge = try await pool.signIn("ada@example.com", with: method, context: context).code
        let first = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens
        expectEqual(UnverifiedToken(first.accessToken)?["username"]?.string, "4f3c-ada")
        context.device = first.rememberedDevice
        let again = try await pool.signIn("ada@example.com", with: method, context: context).tokens
        #expect(again.deviceKey != nil && again.deviceKey == first.deviceKey)
        expectEqual(spy.operations.filter { !$0.hasPrefix("Admin") }, ["ConfirmDevice"])
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            _ = try await pool.refresh(again, using: method)
        }
    }

    @Test func `An authenticator app is set up by two processes`() async throws {
        let scene = await PoolScene(.ada4f3c, client: Self.app, mfa: .required(settingUp: [.totp]))
        let spy = RequestSpy(scene.local)
        let challenge = try await pool(scene, over: spy).signIn("ada@example.com", with: .rightSRP).setUpMFA
        let stored = try JSONEncoder().encode(try await challenge.beginTOTPSetup().suspended)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let setup = try #require(try pool(scene, over: spy).resume(suspended).setUpMFA.pendingTOTPSetup)
        _ = try await setup.answer(TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)).tokens
        let own: Set = ["AssociateSoftwareToken", "VerifySoftwareToken"]
        expectEqual(Set(spy.operations.filter { !$0.hasPrefix("Admin") }), own)
    }

    // MARK: As bytes

    @Test(arguments: flows)
    func `A right password is accepted from an administrator only, and its tokens are refreshed`(
        _ flow: String
    ) async throws {
        let wire = await wire().asAdmin
        let answer = try await wire.initiate(flow, Self.parameters)
        try expectEqual(UnverifiedToken(answer.accessToken)?["username"]?.string, "4f3c-ada")
        for wrong in [["USERNAME": "4f3c-ada", "PASSWORD": "wrong"], ["USERNAME": "ghost", "PASSWORD": "x"]] {
            try await wire.initiate(flow, wrong).expect(.badCredentials)
        }
        try await wire.unhashed.initiate(flow, Self.parameters).expect(.noSecretHash("web"))
        let refresh = ["REFRESH_TOKEN": try answer.token("RefreshToken"), "SECRET_HASH": wire.secretHash("4f3c-ada")]
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await wire.initiate(flow, refresh).expectTokens()
        }
        let only = await self.wire(LocalAppClient(explicitAuthFlows: [.adminUserPassword])).asAdmin
        try await only.initiate(flow, Self.parameters).expectTokens()
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
    func `A flow that the client may not use is refused`(
        _ flow: String,
        _ userError: String,
        _ adminError: String?
    ) async throws {
        let custom = CustomChallenges { _ in .issueTokens }
        let wire = await PoolScene(.ada4f3c, client: LocalAppClient(explicitAuthFlows: []), custom: custom).wire
        let parameters = ["USERNAME": "4f3c-ada"]
        try await wire.initiate(flow, parameters).expect("InvalidParameterException: \(userError)")
        try await wire.asAdmin.initiate(flow, parameters)
            .expect("InvalidParameterException: \(adminError ?? userError)")
    }

    @Test func `SRP needs no session, and a choice lists the factors`() async throws {
        let wire = await wire().asAdmin
        let (client, start) = try await wire.startSRP("ada@example.com")
        expectEqual((start.challenge, start.session), ("PASSWORD_VERIFIER", nil))
        for (password, error) in [("wrong", String.badCredentials), ("correct horse", nil)] {
            let proof = try wire.proof(client, start.parameters, password)
            try await wire.answer("PASSWORD_VERIFIER", proof).expect(error)
        }
        let choice = try await wire.initiate("USER_AUTH", ["USERNAME": "4f3c-ada"])
        expectEqual(choice.challenge, "SELECT_CHALLENGE")
        expectEqual((choice.body["AvailableChallenges"] as? [String])?.contains("EMAIL_OTP"), true)
    }

    @Test func `ADMIN_NO_SRP_AUTH without a password asks for it`() async throws {
        let user = await wire()
        let wire = user.asAdmin
        let flow = "ADMIN_NO_SRP_AUTH"
        let asked = try await wire.initiate(flow, ["USERNAME": "ada@example.com"])
        expectEqual((asked.challenge, asked.parameters), (flow, ["USERNAME": "4f3c-ada"]))
        func answer(_ password: String, by wire: Wire) async throws -> Wire.Answer {
            try await wire.answer(flow, ["USERNAME": "4f3c-ada", "PASSWORD": password], session: asked.session)
        }
        try await answer("correct horse", by: user).expect(.unknownSession)
        try await answer("wrong", by: wire).expect(.badCredentials)
        try await answer("correct horse", by: wire).expectTokens()
        try await answer("correct horse", by: wire).expect(.usedSession)
        try await wire.initiate(Self.flow, ["USERNAME": "4f3c-ada"]).expect(.missing("PASSWORD"))
    }

    @Test func `ContextData is accepted whole, UserContextData from a user only, and only for this pool`() async throws
    {
        let user = await wire()
        let wire = user.asAdmin
        func initiate(_ members: [String: Any?]) async throws -> Wire.Answer {
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
        let refusal = "InvalidParameterException: Unexpected member "
        let userContext = ["UserContextData": address]
        try await initiate(userContext).expect(refusal + "UserContextData")
        try await wire.answer("SMS_MFA", ["USERNAME": "ada"], adding: userContext).expect(refusal + "UserContextData")
        try await user.initiate("USER_SRP_AUTH", [:], adding: ["ContextData": context])
            .expect(refusal + "ContextData")
        try await initiate(["UserPoolId": "us-east-1_Another01"])
            .expect("ResourceNotFoundException: User pool us-east-1_Another01 does not exist.")
        try await initiate(["UserPoolId": ""])
            .expect(.invalid(("'' at 'userPoolId'", "Member must have length greater than or equal to 1")))
    }

    @Test func `Violations are reported together, before a pool that does not exist`() async throws {
        let wire = await wire()
        let username = (place: "at 'username'", rule: String.null)
        let getUser = { (id: String?) in try await wire.admin("AdminGetUser", ["UserPoolId": id]) }
        try await getUser("us-east-1_Another01").expect(.invalid(username))
        try await getUser(nil).expect(.invalid(("at 'userPoolId'", .null), username))
        let event: [String: Any] = ["EventId": "x", "FeedbackToken": "x", "FeedbackValue": "Valid"]
        try await wire.send("UpdateAuthEventFeedback", event)
            .expect(.invalid(("at 'userPoolId'", .null), username))
    }
}
