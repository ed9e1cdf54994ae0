import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A server's sign-in by the client that the pool is made for.
@Suite("A server at the local pool")
struct AdminClientTests {
    private static let user = LocalUser("4f3c-ada", password: "correct horse").withEmail("ada@example.com")
    private static let secret = "a secret of the server"

    private func local(
        devices: LocalDeviceTracking? = nil,
        _ flows: Set<ExplicitAuthFlow> = ExplicitAuthFlow.all
    )
        -> LocalUserPool
    {
        LocalUserPool(
            clients: [LocalAppClient(secret: Self.secret, flows: flows)],
            customChallenges: CustomChallenges { signIn in
                signIn.answers.last?.isCorrect == true ? .issueTokens : .ask([:], expecting: "42")
            },
            devices: devices
        )
    }

    private func pool(
        _ local: LocalUserPool,
        over transport: (any Transport)? = nil,
        by credentials: AWSCredentials? = nil,
        devices: (any DeviceStore)? = nil
    ) throws -> UserPool {
        try UserPool(
            id: local.id,
            clientID: local.clientID,
            clientSecret: Self.secret,
            access: .admin(credentials: .static(credentials ?? local.credentials)),
            transport: transport ?? local,
            devices: devices
        )
    }

    @Test(arguments: [SignInMethod.srp(password: "correct horse"), .password("correct horse")])
    func `a second factor and an alias are asked through the admin's operations only`(
        _ method: SignInMethod
    ) async throws {
        let local = local()
        await local.add(Self.user.withCode(by: .sms("+*******1234")))
        let transport = CountingTransport(local)
        let context = SignInContext(
            contextData: ContextData(ipAddress: "192.0.2.1", serverName: "example.com", serverPath: "/")
        )
        let challenge = try await pool(local, over: transport)
            .signIn("ada@example.com", with: method, context: context).code
        let code = try #require(await local.lastCode(for: Self.user.name))
        let tokens = try await challenge.answer(code).tokens
        #expect(try Claims(tokens.accessToken)["username"] as? String == Self.user.name)
        #expect(transport.calls.allSatisfy { $0.hasPrefix("Admin") } && transport.calls.count >= 2)
    }

    @Test func `custom challenges, a choice and a new password go through as well`() async throws {
        let local = local()
        await local.add(Self.user)
        let pool = try pool(local)
        for password in [nil, "correct horse"] {
            let question = try await pool.signIn("ada@example.com", with: .custom(srpPassword: password)).custom
            _ = try await question.answer("42").tokens
        }
        let step = try await pool.signIn("ada@example.com", with: .choice(preferring: .emailOTP))
        let code = try #require(await local.lastCode(for: Self.user.name))
        _ = try await step.code.answer(code).tokens
        await local.add(Self.user.withStatus(.forceChangePassword))
        let wanted = try await pool.signIn("ada@example.com", with: .password("correct horse")).newPassword
        _ = try await wanted.answer("battery staple").tokens
    }

    @Test func `a device is confirmed, proven and refreshed from`() async throws {
        let local = local(devices: .always)
        await local.add(Self.user.withCode(by: .sms("+*******1234")))
        let pool = try pool(local, devices: MemoryDeviceStore())
        let challenge = try await pool.signIn("ada@example.com", with: .srp(password: "correct horse")).code
        let first = try await challenge.answer(try #require(await local.lastCode(for: Self.user.name))).tokens
        let again = try await pool.signIn("ada@example.com", with: .srp(password: "correct horse")).tokens
        #expect(again.deviceKey != nil && again.deviceKey == first.deviceKey)
        for method in [RefreshMethod.getTokensFromRefreshToken, .refreshTokenAuth] {
            _ = try await pool.refresh(again, by: method)
        }
        let listed = try await pool.client.adminListDevices(
            AdminListDevicesRequest(userPoolID: local.id, username: "ada@example.com")
        )
        #expect(listed.devices?.map(\.deviceKey) == [first.deviceKey])
    }

    @Test func `an authenticator app is set up, from another process and by another clock too`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(
            clients: [LocalAppClient(secret: Self.secret)],
            mfa: .required(settingUp: [.authenticatorApp]),
            now: { clock.now }
        )
        await local.add(Self.user)
        let transport = CountingTransport(local)
        let challenge = try await pool(local, over: transport)
            .signIn("ada@example.com", with: .srp(password: "correct horse")).setUpMFA
        let begun = try await challenge.beginAuthenticatorApp()
        let stored = try JSONEncoder().encode(begun.suspended)

        let elsewhere = try pool(local, over: transport)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let setup = try #require(try elsewhere.resume(suspended).setUpMFA.begunAuthenticatorApp)
        let code = try TOTP(secretBase32: setup.secretCode).code(at: clock.now)
        _ = try await setup.answer(code).tokens
        let own: Set = ["AssociateSoftwareToken", "VerifySoftwareToken"]
        #expect(transport.calls.allSatisfy { $0.hasPrefix("Admin") || own.contains($0) }, "\(transport.calls)")
        #expect(own.isSubset(of: transport.calls))
    }

    @Test func `credentials that do not serve are told by the service's error`() async throws {
        let local = local()
        await local.add(Self.user)
        let own = local.credentials
        var expired = AWSCredentials(accessKeyID: "ASIAEXPIRED", secretAccessKey: "s", sessionToken: "t")
        expired.expiration = Date(timeIntervalSince1970: 0)
        await local.addAccessKey(expired)
        expired.expiration = nil
        let denied = AWSCredentials(accessKeyID: "AKIADENIED", secretAccessKey: "s")
        await local.addAccessKey(denied, allowing: [])
        let cases = [
            ("AccessDeniedException", denied), ("ExpiredTokenException", expired),
            ("InvalidSignatureException", AWSCredentials(accessKeyID: own.accessKeyID, secretAccessKey: "wrong")),
            ("UnrecognizedClientException", AWSCredentials(accessKeyID: "AKIANOBODY", secretAccessKey: "s")),
        ]
        for (code, credentials) in cases {
            let pool = try pool(local, by: credentials)
            for method in [SignInMethod.srp(password: "correct horse"), .password("correct horse")] {
                let error = try await failure { try await pool.signIn("ada@example.com", with: method) }
                #expect(error.code.rawValue == code)
            }
        }
    }

    @Test func `a client that may start nothing but the admin's flow lets nobody else in`() async throws {
        let local = local([.adminUserPassword])
        await local.add(Self.user)
        _ = try await pool(local).signIn("ada@example.com", with: .password("correct horse")).tokens
        let other = try local.userPool()
        let refused = try await failure { try await other.signIn("ada@example.com", with: .password("correct horse")) }
        #expect(refused.code == .invalidParameter)
    }
}
