import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

/// Devices from the offer to the proof, with the client that the pool is made for.
@Suite("Remembered devices")
struct RememberedDeviceTests {
    private let store = MemoryDeviceStore()

    private func pool(_ scene: PoolScene, store: (any DeviceStore)? = nil) throws -> UserPool {
        try scene.userPool(deviceStore: store ?? self.store)
    }

    /// A sign-in that answers a code if one is requested, and whether one was.
    private func signIn(
        _ scene: PoolScene,
        _ name: String = "4f3c-ada",
        with method: SignInMethod = .rightSRP,
        store: (any DeviceStore)? = nil,
        context: SignInContext = .init()
    ) async throws -> (tokens: Tokens, wasAskedForCode: Bool) {
        let step = try await pool(scene, store: store).signIn(name, with: method, context: context)
        guard case .code(let challenge) = step else { return (try step.tokens, false) }
        return (try await challenge.answer(scene.code(for: "4f3c-ada")).tokens, true)
    }

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A device is confirmed once and then replaces the second factor`(_ method: SignInMethod) async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .always)
        let first = try await signIn(scene, "ada@example.com", with: method)
        let key = try #require(first.tokens.deviceKey)
        expectEqual((first.wasAskedForCode, first.tokens.deviceError), (true, nil))
        expectEqual(UnverifiedToken(first.tokens.accessToken)?["device_key"]?.string, key)
        for name in ["ada@example.com", "4f3c-ada"] {
            let again = try await signIn(scene, name, with: method)
            expectEqual((again.wasAskedForCode, again.tokens.deviceKey), (false, key), "\(name)")
            expectEqual(UnverifiedToken(again.tokens.accessToken)?["device_key"]?.string, key, "\(name)")
        }
    }

    enum Server: CaseIterable { case withSecret, withAdminAccess }

    @Test(arguments: Server.allCases, [SignInMethod.rightSRP, .rightPassword])
    func `A server skips the second factor only for the browser that has the device`(
        _ server: Server,
        _ method: SignInMethod
    ) async throws {
        let client = LocalAppClient(secret: server == .withSecret ? "a secret" : nil)
        let scene = await PoolScene(.ada4f3c.withText(), client: client, devices: .always)
        let access: UserPool.Access =
            server == .withAdminAccess ? .admin(credentials: .static(scene.local.credentials)) : .client
        expectEqual(try? scene.userPool(access: access, deviceStore: store).clientID, nil)
        let pool = try scene.userPool(access: access)
        let challenge = try await pool.signIn("ada@example.com", with: method).code
        let device = try await challenge.answer(scene.code(for: "4f3c-ada")).tokens.rememberedDevice
        let key = try #require(device?.deviceKey)
        let again = try await pool.signIn("ada@example.com", with: method, context: SignInContext(device: device))
            .tokens
        expectEqual((again.deviceKey, again.deviceError, again.rememberedDevice), (key, nil, nil))
        _ = try await pool.signIn("ada@example.com", with: method).code
        // Another user in the same browser.
        await scene.local.add(.bob.withText())
        _ = try await pool.signIn("bob", with: method, context: SignInContext(device: device)).code
    }

    @Test func `A device is remembered after the user agrees, if the pool requires that`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .userOptIn)
        for context in [SignInContext(remembersDevice: false), SignInContext()] {
            let first = try await signIn(scene, context: context)
            #expect(first.wasAskedForCode && first.tokens.deviceKey != nil && first.tokens.rememberedDevice == nil)
            _ = try await scene.pool.refresh(first.tokens)
        }
        let pool = try pool(scene)
        let first = try await signIn(scene)
        let device = try #require(first.tokens.optInDevice)
        try await pool.rememberDevice(device, accessToken: first.tokens.accessToken)
        let again = try await signIn(scene)
        expectEqual((again.wasAskedForCode, again.tokens.deviceKey), (false, first.tokens.deviceKey))
        expectEqual(again.tokens.optInDevice, nil)
    }

    @Test func `On prompt, a device replaces the code if the user remembers it`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .userOptIn)
        let first = try await signIn(scene, context: SignInContext(remembersDevice: true))
        let second = try await signIn(scene)
        expectEqual([first, second].map(\.wasAskedForCode), [true, false])
        // A device that is not remembered is proven after the code.
        let status = ["AccessToken": second.tokens.accessToken, "DeviceKey": second.tokens.deviceKey]
        try await scene.wire.send("UpdateDeviceStatus", status, adding: ["DeviceRememberedStatus": "not_remembered"])
            .expect(nil)
        let third = try await signIn(scene)
        expectEqual((third.wasAskedForCode, third.tokens.deviceError), (true, nil))
        expectEqual(third.tokens.deviceKey, first.tokens.deviceKey)
    }

    @Test func `A device that was forgotten is replaced`() async throws {
        let scene = await PoolScene(.ada4f3c, devices: .always)
        let first = try await signIn(scene, "ada@example.com").tokens.deviceKey
        await scene.local.forgetDevices(for: "4f3c-ada")
        let second = try await signIn(scene, "ada@example.com").tokens.deviceKey
        let again = try await signIn(scene, "ada@example.com").tokens.deviceKey
        #expect(second != nil && second != first && second == again)
    }

    @Test func `A sign-in by choice and one by custom challenges come from the device too`() async throws {
        let custom = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "?"], expecting: "42")
        }
        let scene = await PoolScene(.ada4f3c, custom: custom, devices: .always)
        let key = try await signIn(scene).tokens.deviceKey
        let pool = try pool(scene)
        try await expectEqual(pool.signIn("4f3c-ada", with: .choice(password: "correct horse")).tokens.deviceKey, key)
        for method in [SignInMethod.custom(), .custom(srpPassword: "correct horse")] {
            let challenge = try await pool.signIn("4f3c-ada", with: method).custom
            try await expectEqual(challenge.answer("42").tokens.deviceKey, key)
        }
    }

    @Test func `Devices are listed in pages, shown, and forgotten`() async throws {
        let scene = await PoolScene(.ada4f3c, devices: .always)
        let laptop = try await signIn(scene, context: SignInContext(deviceName: "laptop")).tokens
        for _ in 0..<4 { _ = try await signIn(scene, store: MemoryDeviceStore()) }
        await scene.local.add(.bob)
        _ = try await scene.userPool(deviceStore: MemoryDeviceStore()).signIn("bob", with: .rightSRP).tokens
        for asAdmin in [false, true] {
            let user = asAdmin ? ["Username": "4f3c-ada"] : ["AccessToken": laptop.accessToken]
            var (keys, mark): ([String], Any?) = ([], nil)
            repeat {
                let more: [String: Any?] = ["Limit": 2, "PaginationToken": mark]
                let page =
                    asAdmin
                    ? try await scene.wire.admin("AdminListDevices", user, adding: more)
                    : try await scene.wire.send("ListDevices", user, adding: more)
                keys += (page.body["Devices"] as? [[String: Any]] ?? []).compactMap { $0["DeviceKey"] as? String }
                mark = page.body["PaginationToken"]
            } while mark != nil
            expectEqual((Set(keys).count, keys.count), (5, 5))
        }
        let all = try await scene.wire.send("ListDevices", ["AccessToken": laptop.accessToken, "Limit": 0])
        expectEqual((all.body["Devices"] as? [Any])?.count, 5)
        try await scene.wire.admin("AdminListDevices", ["Username": "ghost"]).expect(.unknownUser)
        try await scene.wire.admin("AdminListDevices", ["Username": "4f3c-ada", "Limit": 61])
            .expect(.invalid(("'61' at 'limit'", "Member must have value between 0 and 60")))

        let get = GetDeviceRequest(deviceKey: try #require(laptop.deviceKey), accessToken: laptop.accessToken)
        let shown = try await scene.client.getDevice(get).device
        expectEqual((shown.deviceKey, shown.deviceCreateDate), (laptop.deviceKey, scene.clock.now))
        expectEqual(shown.deviceAttributes?.contains(Attribute(name: "device_name", value: "laptop")), true)

        try await pool(scene).forgetDevice(of: laptop)
        let (id, clientID) = (scene.local.id, scene.local.clientID)
        await expectEqual(store.device(for: "4f3c-ada", userPoolID: id, clientID: clientID), nil)
        try await expectEqual(failure { try await scene.client.getDevice(get) }.code, .resourceNotFound)
    }
}
