import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Remembered devices")
struct RememberedDeviceTests {
    private let store = MemoryDeviceStore()

    private func pool(_ test: TestPool, store: (any DeviceStore)? = nil) throws -> UserPool {
        try test.userPool(deviceStore: store ?? self.store)
    }

    /// Signs in, with a code if the pool requires one.
    private func signIn(
        _ test: TestPool,
        _ name: String = "4f3c-ada",
        with method: SignInMethod = .rightSRP,
        store: (any DeviceStore)? = nil,
        context: SignInContext = .init()
    ) async throws -> (tokens: Tokens, hadCodeChallenge: Bool) {
        let step = try await pool(test, store: store).signIn(name, with: method, context: context)
        guard case .code(let challenge) = step else { return (try step.tokens, false) }
        return (try await challenge.answer(test.code(for: "4f3c-ada")).tokens, true)
    }

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword], [true, false])
    func `A confirmed device replaces the second factor, or is proven after it`(
        _ method: SignInMethod,
        _ suppressesMFA: Bool
    ) async throws {
        let test = await TestPool(.adaWithAlias.withSMSCode()) {
            $0.deviceTracking = LocalDeviceTracking(suppressesMFA: suppressesMFA)
        }
        let first = try await signIn(test, "ada@example.com", with: method)
        let key = try #require(first.tokens.deviceKey)
        expectEqual((first.hadCodeChallenge, first.tokens.deviceError), (true, nil))
        expectEqual(UnverifiedToken(first.tokens.accessToken)?["device_key"]?.string, key)
        for name in ["ada@example.com", "4f3c-ada"] {
            let again = try await signIn(test, name, with: method)
            expectEqual((again.hadCodeChallenge, again.tokens.deviceKey), (!suppressesMFA, key), "\(name)")
            expectEqual(UnverifiedToken(again.tokens.accessToken)?["device_key"]?.string, key, "\(name)")
        }
    }

    @Test func `A sign-in that continues a raw response keeps the stored device`() async throws {
        let test = await TestPool(.adaWithAlias.withSMSCode()) {
            $0.deviceTracking = LocalDeviceTracking(suppressesMFA: false)
        }
        let key = try #require(try await signIn(test).tokens.deviceKey)
        let pool = try pool(test)
        let parameters = AuthParameters.userPassword(username: "4f3c-ada", password: "correct horse")
        let request = InitiateAuthRequest(clientID: pool.clientID, authParameters: parameters)
        let response = try await pool.client.initiateAuth(request)
        let challenge = try await pool.resume(response, username: "4f3c-ada").code
        try await expectEqual(challenge.answer(test.code(for: "4f3c-ada")).tokens.deviceKey, key)
    }

    enum Server: CaseIterable { case withSecret, withAdminAccess }

    @Test(arguments: Server.allCases, [SignInMethod.rightSRP, .rightPassword])
    func `A server skips the second factor only for the browser that has the device`(
        _ server: Server,
        _ method: SignInMethod
    ) async throws {
        let client = LocalAppClient(secret: server == .withSecret ? "a secret" : nil)
        let test = await TestPool(.adaWithAlias.withSMSCode(), client: client) { $0.deviceTracking = .always }
        let access: UserPool.Access =
            server == .withAdminAccess ? .admin(credentials: .static(test.local.credentials)) : .client
        expectEqual(try? test.userPool(access: access, deviceStore: store).clientID, nil)
        let pool = try test.userPool(access: access)
        let challenge = try await pool.signIn("ada@example.com", with: method).code
        let device = try await challenge.answer(test.code(for: "4f3c-ada")).tokens.rememberedDevice
        let key = try #require(device?.deviceKey)
        let again = try await pool.signIn("ada@example.com", with: method, context: SignInContext(device: device))
            .tokens
        expectEqual((again.deviceKey, again.deviceError, again.rememberedDevice), (key, nil, nil))
        _ = try await pool.signIn("ada@example.com", with: method).code
        // Another user of the same browser.
        await test.local.add(.bob.withSMSCode())
        _ = try await pool.signIn("bob", with: method, context: SignInContext(device: device)).code
    }

    @Test func `With user opt-in, a device replaces the second factor after rememberDevice()`() async throws {
        let test = await TestPool(.adaWithAlias.withSMSCode()) { $0.deviceTracking = .userOptIn }
        for context in [SignInContext(remembersDevice: false), SignInContext()] {
            let first = try await signIn(test, context: context)
            #expect(first.hadCodeChallenge && first.tokens.deviceKey != nil && first.tokens.rememberedDevice == nil)
            _ = try await test.pool.refresh(first.tokens)
        }
        let pool = try pool(test)
        let first = try await signIn(test)
        let device = try #require(first.tokens.optInDevice)
        try await pool.rememberDevice(device, accessToken: first.tokens.accessToken)
        let again = try await signIn(test)
        expectEqual((again.hadCodeChallenge, again.tokens.deviceKey), (false, first.tokens.deviceKey))
        expectEqual(again.tokens.optInDevice, nil)
    }

    @Test func `With user opt-in, a device that is not remembered is proven after the second factor`() async throws {
        let test = await TestPool(.adaWithAlias.withSMSCode()) { $0.deviceTracking = .userOptIn }
        let first = try await signIn(test, context: SignInContext(remembersDevice: true))
        let second = try await signIn(test)
        expectEqual([first, second].map(\.hadCodeChallenge), [true, false])
        let status = ["AccessToken": second.tokens.accessToken, "DeviceKey": second.tokens.deviceKey]
        try await test.wire.send("UpdateDeviceStatus", status, adding: ["DeviceRememberedStatus": "not_remembered"])
            .expectSuccess()
        let third = try await signIn(test)
        expectEqual((third.hadCodeChallenge, third.tokens.deviceError), (true, nil))
        expectEqual(third.tokens.deviceKey, first.tokens.deviceKey)
    }

    @Test func `A forgotten device is replaced by a new one`() async throws {
        let test = await TestPool(.adaWithAlias) { $0.deviceTracking = .always }
        let first = try await signIn(test, "ada@example.com").tokens.deviceKey
        await test.local.forgetDevices(for: "4f3c-ada")
        let second = try await signIn(test, "ada@example.com").tokens.deviceKey
        let again = try await signIn(test, "ada@example.com").tokens.deviceKey
        #expect(second != nil && second != first && second == again)
    }

    @Test func `Choice-based sign-in and custom authentication end with the device proof`() async throws {
        let custom = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "?"], expecting: "42")
        }
        let test = await TestPool(.adaWithAlias) {
            $0.customChallenges = custom
            $0.deviceTracking = .always
        }
        let key = try await signIn(test).tokens.deviceKey
        let pool = try pool(test)
        try await expectEqual(pool.signIn("4f3c-ada", with: .choice(password: "correct horse")).tokens.deviceKey, key)
        for method in [SignInMethod.custom(), .custom(srpPassword: "correct horse")] {
            let challenge = try await pool.signIn("4f3c-ada", with: method).custom
            try await expectEqual(challenge.answer("42").tokens.deviceKey, key)
        }
    }

    @Test func `A user lists devices page by page, and gets and forgets one`() async throws {
        let test = await TestPool(.adaWithAlias) { $0.deviceTracking = .always }
        let laptop = try await signIn(test, context: SignInContext(deviceName: "laptop")).tokens
        for _ in 0..<4 { _ = try await signIn(test, store: MemoryDeviceStore()) }
        await test.local.add(.bob)
        _ = try await test.userPool(deviceStore: MemoryDeviceStore()).signIn("bob", with: .rightSRP).tokens
        for asAdmin in [false, true] {
            let user = asAdmin ? ["Username": "4f3c-ada"] : ["AccessToken": laptop.accessToken]
            var (keys, token): ([String], Any?) = ([], nil)
            repeat {
                let more: [String: Any?] = ["Limit": 2, "PaginationToken": token]
                let page =
                    asAdmin
                    ? try await test.wire.sendAsAdmin("AdminListDevices", user, adding: more)
                    : try await test.wire.send("ListDevices", user, adding: more)
                keys += (page.body["Devices"] as? [[String: Any]] ?? []).compactMap { $0["DeviceKey"] as? String }
                token = page.body["PaginationToken"]
            } while token != nil
            expectEqual((Set(keys).count, keys.count), (5, 5))
        }
        let all = try await test.wire.send("ListDevices", ["AccessToken": laptop.accessToken, "Limit": 0])
        expectEqual((all.body["Devices"] as? [Any])?.count, 5)
        try await test.wire.sendAsAdmin("AdminListDevices", ["Username": "nobody"]).expectError(.userNotFound)
        try await test.wire.sendAsAdmin("AdminListDevices", ["Username": "4f3c-ada", "Limit": 61])
            .expectError(.invalid(("'61' at 'limit'", "Member must have value between 0 and 60")))

        let get = GetDeviceRequest(deviceKey: try #require(laptop.deviceKey), accessToken: laptop.accessToken)
        let device = try await test.client.getDevice(get).device
        expectEqual((device.deviceKey, device.deviceCreateDate), (laptop.deviceKey, test.clock.now))
        expectEqual(device.deviceAttributes?.contains(Attribute(name: "device_name", value: "laptop")), true)

        try await pool(test).forgetDevice(of: laptop)
        let (id, clientID) = (test.local.id, test.local.clientID)
        await expectEqual(store.device(for: "4f3c-ada", userPoolID: id, clientID: clientID), nil)
        try await expectEqual(failure { try await test.client.getDevice(get) }.code, .resourceNotFound)
    }
}
