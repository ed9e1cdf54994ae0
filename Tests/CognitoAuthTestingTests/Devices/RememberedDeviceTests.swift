import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// Devices from the offer to the proof, by the client that the pool is made for.
@Suite("Remembered devices")
struct RememberedDeviceTests {
    private static let phone = LocalUser.CodeDelivery.sms("+*******1234")
    private static let ada = LocalUser("4f3c-ada", password: "correct horse").withEmail("ada@example.com")

    private let store = MemoryDeviceStore()

    private func pool(_ local: LocalUserPool, store: (any DeviceStore)? = nil) throws -> UserPool {
        let client = local.clients[0]
        return try UserPool(
            id: local.id,
            clientID: client.id,
            clientSecret: client.secret,
            transport: local,
            devices: store ?? self.store
        )
    }

    /// A sign-in that answers a code if one is asked for; whether one was.
    private func signIn(
        _ name: String,
        _ pool: UserPool,
        _ local: LocalUserPool,
        _ method: SignInMethod = .srp(password: "correct horse"),
        context: SignInContext = .init()
    ) async throws -> (tokens: Tokens, wasAskedForCode: Bool) {
        let step = try await pool.signIn(name, with: method, context: context)
        guard case .code(let challenge) = step else { return (try step.tokens, false) }
        let code = try #require(await local.lastCode(for: Self.ada.name))
        return (try await challenge.answer(code).tokens, true)
    }

    @Test(arguments: [nil, "a secret"], [SignInMethod.srp(password: "correct horse"), .password("correct horse")])
    func `a device is confirmed once and then stands in for the second factor`(
        _ secret: String?,
        _ method: SignInMethod
    ) async throws {
        let local = LocalUserPool(clients: [LocalAppClient(secret: secret)], devices: .always)
        await local.add(Self.ada.withCode(by: Self.phone))
        let pool = try pool(local)

        let first = try await signIn("ada@example.com", pool, local, method)
        #expect(first.wasAskedForCode)
        #expect(first.tokens.deviceFailure == nil)
        let key = try #require(first.tokens.deviceKey)
        #expect(try Claims(first.tokens.accessToken)["device_key"] as? String == key)

        for name in ["ada@example.com", Self.ada.name] {
            let again = try await signIn(name, pool, local, method)
            #expect(!again.wasAskedForCode, "\(name)")
            #expect(again.tokens.deviceKey == key, "\(name)")
            #expect(try Claims(again.tokens.accessToken)["device_key"] as? String == key, "\(name)")
        }
    }

    @Test func `a hundred devices with salts at random are each proven`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(Self.ada)
        for _ in 0..<100 {
            let pool = try pool(local, store: MemoryDeviceStore())
            let first = try await signIn(Self.ada.name, pool, local)
            let second = try await signIn(Self.ada.name, pool, local)
            #expect(first.tokens.deviceKey != nil && first.tokens.deviceKey == second.tokens.deviceKey)
        }
    }

    @Test func `where the user is asked, saying so makes the device stand in`() async throws {
        let local = LocalUserPool(devices: .onPrompt)
        await local.add(Self.ada.withCode(by: Self.phone))
        let pool = try pool(local)
        #expect(try await signIn(Self.ada.name, pool, local).wasAskedForCode)
        #expect(try await !signIn(Self.ada.name, pool, local).wasAskedForCode)
    }

    @Test func `a device that is not remembered is proven after the code`() async throws {
        let local = LocalUserPool(devices: .onPrompt)
        await local.add(Self.ada.withCode(by: Self.phone))
        let pool = try pool(local)
        let first = try await signIn(Self.ada.name, pool, local)
        let key = try #require(first.tokens.deviceKey)
        try await pool.client.updateDeviceStatus(
            UpdateDeviceStatusRequest(
                accessToken: first.tokens.accessToken,
                deviceKey: key,
                deviceRememberedStatus: .notRemembered
            )
        )
        let second = try await signIn(Self.ada.name, pool, local)
        #expect(second.wasAskedForCode)
        #expect(second.tokens.deviceKey == key)
        #expect(second.tokens.deviceFailure == nil)
    }

    @Test func `a user who does not want it is asked for the code again`() async throws {
        let local = LocalUserPool(devices: .onPrompt)
        await local.add(Self.ada.withCode(by: Self.phone))
        let pool = try pool(local)
        let context = SignInContext(remembersDevice: false)
        for _ in 0..<2 {
            let signedIn = try await signIn(Self.ada.name, pool, local, context: context)
            #expect(signedIn.wasAskedForCode)
            #expect(signedIn.tokens.deviceKey != nil)
        }
    }

    @Test func `a device forgotten elsewhere is dropped, and another one takes its place`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(Self.ada)
        let pool = try pool(local)
        let first = try await signIn("ada@example.com", pool, local)
        await local.forgetDevices(of: Self.ada.name)
        let second = try await signIn("ada@example.com", pool, local)
        #expect(second.tokens.deviceKey != nil && second.tokens.deviceKey != first.tokens.deviceKey)
        let third = try await signIn("ada@example.com", pool, local)
        #expect(third.tokens.deviceKey == second.tokens.deviceKey)
    }

    @Test func `a device whose password is lost is dropped, and another one takes its place`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(Self.ada)
        let pool = try pool(local)
        let first = try await signIn(Self.ada.name, pool, local)
        let kept = try #require(
            await store.device(named: Self.ada.name, userPoolID: local.id, clientID: local.clientID)
        )
        let spoilt = RememberedDevice(
            userPoolID: kept.userPoolID,
            clientID: kept.clientID,
            username: kept.username,
            deviceKey: kept.deviceKey,
            deviceGroupKey: kept.deviceGroupKey,
            password: "another",
            confirmedAt: kept.confirmedAt
        )
        await store.save(spoilt, named: Self.ada.name)
        let second = try await signIn(Self.ada.name, pool, local)
        #expect(second.tokens.deviceKey != nil && second.tokens.deviceKey != first.tokens.deviceKey)
    }

    @Test func `a sign-in by choice and one by custom challenges come from the device too`() async throws {
        let custom = CustomChallenges.oneRound
        let local = LocalUserPool(customChallenges: custom, devices: .always)
        await local.add(Self.ada)
        let pool = try pool(local)
        let key = try await signIn(Self.ada.name, pool, local).tokens.deviceKey
        #expect(try await pool.signIn(Self.ada.name, with: .choice(password: "correct horse")).tokens.deviceKey == key)
        for method in [SignInMethod.custom(), .custom(srpPassword: "correct horse")] {
            let challenge = try await pool.signIn(Self.ada.name, with: method).custom
            #expect(try await challenge.answer("42").tokens.deviceKey == key)
        }
    }

    @Test func `a code can be answered by another process, which then proves the device`() async throws {
        let local = LocalUserPool(devices: .onPrompt)
        await local.add(Self.ada.withCode(by: Self.phone))
        let first = try await signIn(Self.ada.name, try pool(local), local)
        try await pool(local).client.updateDeviceStatus(
            UpdateDeviceStatusRequest(
                accessToken: first.tokens.accessToken,
                deviceKey: try #require(first.tokens.deviceKey),
                deviceRememberedStatus: .notRemembered
            )
        )
        let step = try await pool(local).signIn(Self.ada.name, with: .srp(password: "correct horse"))
        let stored = try JSONEncoder().encode(try step.code.suspended)
        let resumed = try pool(local).resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        let code = try #require(await local.lastCode(for: Self.ada.name))
        #expect(try await resumed.code.answer(code).tokens.deviceKey == first.tokens.deviceKey)
    }

    @Test func `devices are listed, shown and forgotten`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(Self.ada)
        let context = SignInContext(deviceName: "laptop")
        let laptop = try await signIn(Self.ada.name, try pool(local), local, context: context).tokens
        for _ in 0..<4 { _ = try await signIn(Self.ada.name, try pool(local, store: MemoryDeviceStore()), local) }
        let client = try pool(local).client

        var keys: [String] = []
        var page = try await client.listDevices(ListDevicesRequest(accessToken: laptop.accessToken, limit: 2))
        keys += (page.devices ?? []).compactMap(\.deviceKey)
        while let next = page.paginationToken {
            page = try await client.listDevices(
                ListDevicesRequest(accessToken: laptop.accessToken, limit: 2, paginationToken: next)
            )
            keys += (page.devices ?? []).compactMap(\.deviceKey)
        }
        #expect(Set(keys).count == 5 && keys.count == 5)

        let key = try #require(laptop.deviceKey)
        let shown = try await client.getDevice(GetDeviceRequest(deviceKey: key, accessToken: laptop.accessToken))
        #expect(shown.device.deviceKey == key)
        #expect(shown.device.deviceAttributes?.contains(Attribute(name: "device_name", value: "laptop")) == true)
        #expect(abs(shown.device.deviceCreateDate?.timeIntervalSinceNow ?? 1_000) < 60)

        try await pool(local).forgetDevice(of: laptop)
        #expect(await store.device(named: Self.ada.name, userPoolID: local.id, clientID: local.clientID) == nil)
        let error = await #expect(throws: CognitoError.self) {
            try await client.getDevice(GetDeviceRequest(deviceKey: key, accessToken: laptop.accessToken))
        }
        #expect(error?.code == .resourceNotFound)
    }
}

extension CustomChallenges {
    fileprivate static var oneRound: CustomChallenges {
        CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true
                ? .issueTokens : .ask(["question": "What is 6 times 7?"], expecting: "42")
        }
    }
}
