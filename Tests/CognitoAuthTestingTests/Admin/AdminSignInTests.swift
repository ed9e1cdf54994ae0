import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("A server's sign-in")
struct AdminSignInTests {
    private static let app = LocalAppClient(id: "web", secret: "a secret of the server")
    private static let parameters = ["USERNAME": "ada@example.com", "PASSWORD": "correct horse"]
    private static let flow = "ADMIN_USER_PASSWORD_AUTH"
    private static let flows = [flow, "ADMIN_NO_SRP_AUTH"]

    private func pool(
        _ scene: PoolScene,
        over transport: (any Transport)? = nil,
        devices: (any DeviceStore)? = nil
    ) throws -> UserPool {
        let access = UserPool.Access.admin(credentials: .static(scene.local.credentials))
        return try scene.userPool(access: access, over: transport, devices: devices)
    }

    private func wire(_ client: LocalAppClient = app) async -> Wire { await PoolScene(.ada4f3c, client: client).wire }

    // MARK: By the client

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A second factor and an alias use the operations of an administrator only`(
        _ method: SignInMethod
    ) async throws {
        let scene = await PoolScene(.ada4f3c.withText(), client: Self.app)
        let spy = RequestSpy(scene.local)
        let data = ContextData(ipAddress: "192.0.2.1", serverName: "example.com", serverPath: "/")
        let challenge = try await pool(scene, over: spy)
            .signIn("ada@example.com", with: method, context: SignInContext(contextData: data)).code
        let tokens = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens
        try expectEqual(Claims(tokens.accessToken)["username"] as? String, "4f3c-ada")
        #expect(spy.operations.allSatisfy { $0.hasPrefix("Admin") } && spy.operations.count >= 2)
    }

    @Test func `A device is confirmed and proven, and its tokens are refreshed`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), client: Self.app, devices: .always)
        let pool = try pool(scene, devices: MemoryDeviceStore())
        let challenge = try await pool.signIn("ada@example.com", with: .rightSRP).code
        let first = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens
        let again = try await pool.signIn("ada@example.com", with: .rightSRP).tokens
        #expect(again.deviceKey != nil && again.deviceKey == first.deviceKey)
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            _ = try await pool.refresh(again, by: method)
        }
    }

    @Test func `An authenticator app is set up by two processes`() async throws {
        let scene = await PoolScene(.ada4f3c, client: Self.app, mfa: .required(settingUp: [.authenticatorApp]))
        let spy = RequestSpy(scene.local)
        let challenge = try await pool(scene, over: spy).signIn("ada@example.com", with: .rightSRP).setUpMFA
        let stored = try JSONEncoder().encode(try await challenge.beginAuthenticatorApp().suspended)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let setup = try #require(try pool(scene, over: spy).resume(suspended).setUpMFA.begunAuthenticatorApp)
        _ = try await setup.answer(TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)).tokens
        let own: Set = ["AssociateSoftwareToken", "VerifySoftwareToken"]
        expectEqual(Set(spy.operations.filter { !$0.hasPrefix("Admin") }), own)
    }

    // MARK: As bytes

    @Test(arguments: flows)
    func `A right password is accepted from an administrator only, and its tokens are refreshed`(
        _ flow: String
    ) async throws {
        let wire = await wire()
        let answer = try await wire.initiate(flow, Self.parameters, asAdmin: true)
        try expectEqual(Claims(answer.accessToken)["username"] as? String, "4f3c-ada")
        for wrong in [["USERNAME": "4f3c-ada", "PASSWORD": "wrong"], ["USERNAME": "ghost", "PASSWORD": "x"]] {
            try await wire.initiate(flow, wrong, asAdmin: true).expect(.badCredentials)
        }
        try await wire.initiate(flow, Self.parameters, hashed: false, asAdmin: true).expect(.noSecretHash("web"))
        let hash = SecretHash.compute(username: "4f3c-ada", clientID: "web", clientSecret: "a secret of the server")
        let refresh = ["REFRESH_TOKEN": try answer.token("RefreshToken"), "SECRET_HASH": hash]
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            try await wire.initiate(flow, refresh, asAdmin: true).expectTokens()
        }
        let unsupported = "InvalidParameterException: Initiate Auth method not supported."
        try await wire.initiate(flow, Self.parameters).expect(unsupported)
        try await wire.initiate("USER_PASSWORD_AUTH", Self.parameters, asAdmin: true).expect(unsupported)
    }

    @Test func `A flow that the client may not use is refused`() async throws {
        let wire = await wire(LocalAppClient(flows: []))
        for flow in Self.flows + ["REFRESH_TOKEN_AUTH"] {
            try await wire.initiate(flow, ["USERNAME": "4f3c-ada"], asAdmin: true).expect(.flowDisabled, "\(flow)")
        }
        for flow in ["USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH"] {
            try await wire.initiate(flow, ["USERNAME": "4f3c-ada"], asAdmin: true)
                .expect("InvalidParameterException: \(flow) is not enabled for the client.")
        }
        let only = await self.wire(LocalAppClient(flows: [.adminUserPassword]))
        try await only.initiate(Self.flow, Self.parameters, asAdmin: true).expectTokens()
    }

    @Test func `SRP needs no session, and a choice lists the factors`() async throws {
        let wire = await wire()
        let client = try SRPClient()
        let parameters = ["USERNAME": "ada@example.com", "SRP_A": client.publicKeyHex]
        let start = try await wire.initiate("USER_SRP_AUTH", parameters, asAdmin: true)
        expectEqual((start.challenge, start.session), ("PASSWORD_VERIFIER", nil))
        for (password, error) in [("wrong", String.badCredentials), ("correct horse", nil)] {
            let proof = try wire.proof(client, start.parameters, password)
            try await wire.answer("PASSWORD_VERIFIER", proof, asAdmin: true).expect(error)
        }
        let choice = try await wire.initiate("USER_AUTH", ["USERNAME": "4f3c-ada"], asAdmin: true)
        expectEqual(choice.challenge, "SELECT_CHALLENGE")
        expectEqual((choice.body["AvailableChallenges"] as? [String])?.contains("EMAIL_OTP"), true)
    }

    @Test func `ADMIN_NO_SRP_AUTH without a password asks for it`() async throws {
        let wire = await wire()
        let flow = "ADMIN_NO_SRP_AUTH"
        let asked = try await wire.initiate(flow, ["USERNAME": "ada@example.com"], asAdmin: true)
        expectEqual((asked.challenge, asked.parameters), (flow, ["USERNAME": "4f3c-ada"]))
        func answer(_ password: String, asAdmin: Bool = true) async throws -> Wire.Answer {
            let responses = ["USERNAME": "4f3c-ada", "PASSWORD": password]
            return try await wire.answer(flow, responses, session: asked.session, asAdmin: asAdmin)
        }
        try await answer("correct horse", asAdmin: false).expect(.unknownSession)
        try await answer("wrong").expect(.badCredentials)
        try await answer("correct horse").expectTokens()
        try await answer("correct horse").expect(.usedSession)
        try await wire.initiate(Self.flow, ["USERNAME": "4f3c-ada"], asAdmin: true).expect(.missing("PASSWORD"))
    }

    @Test func `ContextData is accepted whole, UserContextData from a user only, and only for this pool`() async throws
    {
        let wire = await wire()
        func initiate(_ members: [String: Any]) async throws -> Wire.Answer {
            try await wire.initiate(Self.flow, Self.parameters, asAdmin: true, adding: members)
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
        let user = ["UserContextData": address]
        try await initiate(user).expect(refusal + "UserContextData")
        try await wire.answer("SMS_MFA", ["USERNAME": "ada"], asAdmin: true, adding: user)
            .expect(refusal + "UserContextData")
        try await wire.initiate("USER_SRP_AUTH", [:], adding: ["ContextData": context])
            .expect(refusal + "ContextData")
        try await initiate(["UserPoolId": "us-east-1_Another01"])
            .expect("ResourceNotFoundException: User pool us-east-1_Another01 does not exist.")
        try await initiate(["UserPoolId": ""])
            .expect(.invalid(("'' at 'userPoolId'", "Member must have length greater than or equal to 1")))
    }
}
