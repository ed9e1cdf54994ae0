import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// Devices from the offer to the proof, with the client that the pool is made for.
@Suite("Remembered devices")
struct RememberedDeviceTests {
    private let store = MemoryDeviceStore()

    private func pool(_ scene: PoolScene, store: (any DeviceStore)? = nil) throws -> UserPool {
        try scene.userPool(devices: store ?? self.store)
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

    private func forgetPrompt(_ tokens: Tokens, _ scene: PoolScene) async throws {
        let request = UpdateDeviceStatusRequest(
            accessToken: tokens.accessToken,
            deviceKey: try #require(tokens.deviceKey),
            deviceRememberedStatus: .notRemembered
        )
        try await scene.client.updateDeviceStatus(request)
    }

    @Test(arguments: [nil, "a secret"], [SignInMethod.rightSRP, .rightPassword])
    func `A device is confirmed once and then replaces the second factor`(
        _ secret: String?,
        _ method: SignInMethod
    ) async throws {
        let scene = await PoolScene(.ada4f3c.withText(), client: LocalAppClient(secret: secret), devices: .always)
        let first = try await signIn(scene, "ada@example.com", with: method)
        let key = try #require(first.tokens.deviceKey)
        #expect(first.wasAskedForCode && first.tokens.deviceFailure == nil)
        #expect(try Claims(first.tokens.accessToken)["device_key"] as? String == key)
        for name in ["ada@example.com", "4f3c-ada"] {
            let again = try await signIn(scene, name, with: method)
            #expect(!again.wasAskedForCode && again.tokens.deviceKey == key, "\(name)")
            #expect(try Claims(again.tokens.accessToken)["device_key"] as? String == key, "\(name)")
        }
    }

    @Test func `Devices with random salts are proven`() async throws {
        let scene = await PoolScene(.ada4f3c, devices: .always)
        for _ in 0..<4 {
            let store = MemoryDeviceStore()
            let first = try await signIn(scene, store: store).tokens
            let second = try await signIn(scene, store: store).tokens
            #expect(first.deviceKey != nil && first.deviceKey == second.deviceKey)
        }
    }

    @Test func `On prompt, a device replaces the code if the user remembers it`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .onPrompt)
        let first = try await signIn(scene)
        let second = try await signIn(scene)
        #expect([first, second].map(\.wasAskedForCode) == [true, false])
        // A device that is not remembered is proven after the code.
        try await forgetPrompt(second.tokens, scene)
        let third = try await signIn(scene)
        #expect(third.wasAskedForCode && third.tokens.deviceFailure == nil)
        #expect(third.tokens.deviceKey == first.tokens.deviceKey)
    }

    @Test func `A user who declines is asked for the code again`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .onPrompt)
        for _ in 0..<2 {
            let signedIn = try await signIn(scene, context: .init(remembersDevice: false))
            #expect(signedIn.wasAskedForCode && signedIn.tokens.deviceKey != nil)
        }
    }

    @Test func `A device that was forgotten or has another password is replaced`() async throws {
        let scene = await PoolScene(.ada4f3c, devices: .always)
        let first = try await signIn(scene, "ada@example.com").tokens.deviceKey
        await scene.local.forgetDevices(of: "4f3c-ada")
        let second = try await signIn(scene, "ada@example.com").tokens.deviceKey
        let again = try await signIn(scene, "ada@example.com").tokens.deviceKey
        #expect(second != nil && second != first && second == again)
        let (id, clientID) = (scene.local.id, scene.local.clientID)
        let kept = try #require(await store.device(named: "ada@example.com", userPoolID: id, clientID: clientID))
        let spoiled = RememberedDevice(
            userPoolID: kept.userPoolID,
            clientID: kept.clientID,
            username: kept.username,
            deviceKey: kept.deviceKey,
            deviceGroupKey: kept.deviceGroupKey,
            password: "another",
            confirmedAt: kept.confirmedAt
        )
        await store.save(spoiled, named: "ada@example.com")
        let third = try await signIn(scene, "ada@example.com").tokens.deviceKey
        #expect(third != nil && third != second)
    }

    @Test func `A sign-in by choice and one by custom challenges come from the device too`() async throws {
        let custom = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "?"], expecting: "42")
        }
        let scene = await PoolScene(.ada4f3c, custom: custom, devices: .always)
        let key = try await signIn(scene).tokens.deviceKey
        let pool = try pool(scene)
        #expect(try await pool.signIn("4f3c-ada", with: .choice(password: "correct horse")).tokens.deviceKey == key)
        for method in [SignInMethod.custom(), .custom(srpPassword: "correct horse")] {
            let challenge = try await pool.signIn("4f3c-ada", with: method).custom
            #expect(try await challenge.answer("42").tokens.deviceKey == key)
        }
    }

    @Test func `A code can be answered by another process, which then proves the device`() async throws {
        let scene = await PoolScene(.ada4f3c.withText(), devices: .onPrompt)
        let first = try await signIn(scene).tokens
        try await forgetPrompt(first, scene)
        let step = try await pool(scene).signIn("4f3c-ada", with: .rightSRP)
        let stored = try JSONEncoder().encode(try step.code.suspended)
        let resumed = try pool(scene).resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        let code = try await scene.code(for: "4f3c-ada")
        #expect(try await resumed.code.answer(code).tokens.deviceKey == first.deviceKey)
    }

    @Test func `Devices are listed in pages, shown, and forgotten`() async throws {
        let scene = await PoolScene(.ada4f3c, devices: .always)
        let laptop = try await signIn(scene, context: SignInContext(deviceName: "laptop")).tokens
        for _ in 0..<4 { _ = try await signIn(scene, store: MemoryDeviceStore()) }
        var keys: [String] = []
        var request = ListDevicesRequest(accessToken: laptop.accessToken, limit: 2)
        repeat {
            let page = try await scene.client.listDevices(request)
            keys += (page.devices ?? []).compactMap(\.deviceKey)
            request.paginationToken = page.paginationToken
        } while request.paginationToken != nil
        #expect(Set(keys).count == 5 && keys.count == 5)

        let get = GetDeviceRequest(deviceKey: try #require(laptop.deviceKey), accessToken: laptop.accessToken)
        let shown = try await scene.client.getDevice(get).device
        #expect(shown.deviceKey == laptop.deviceKey && shown.deviceCreateDate == scene.clock.now)
        #expect(shown.deviceAttributes?.contains(Attribute(name: "device_name", value: "laptop")) == true)

        try await pool(scene).forgetDevice(of: laptop)
        let (id, clientID) = (scene.local.id, scene.local.clientID)
        #expect(await store.device(named: "4f3c-ada", userPoolID: id, clientID: clientID) == nil)
        #expect(try await failure { try await scene.client.getDevice(get) }.code == .resourceNotFound)
    }
}
