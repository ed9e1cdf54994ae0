import Foundation
import Testing

@testable import CognitoAuth

@Suite("Remembered devices")
struct RememberedDeviceTests {
    private static let key = DeviceFixture.key

    @Test(arguments: [
        SignInMethod.srp(password: "p"), .password("p"), .choice(), .choice(preferring: .emailOTP),
        .choice(password: "p"), .custom(), .custom(srpPassword: "p"),
    ])
    func `The first request of every flow contains the device key`(_ method: SignInMethod) async throws {
        let fixture = try DeviceFixture(store: await DeviceFixture.store(), .deviceTokens)
        #expect(try await fixture.signIn(method).deviceKey == Self.key)
        #expect(try fixture.sentKeys == [Self.key])
    }

    @Test func `The metadata of an answer is sent with the proof of the device that follows`() async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .codeChallenge, .deviceChallenge, .deviceVerifier, .deviceTokens)
        let context = SignInContext(clientMetadata: ["k": "v", "step": "1"])
        let step = try await fixture.pool.signIn("ada@example.com", with: .password("p"), context: context)
        let metadata = ["more": "w", "step": "2"]
        _ = try await step.opened(CodeChallenge.self).answer("123456", clientMetadata: metadata).tokens()
        let both = ["k": "v", "more": "w", "step": "2"]
        #expect(
            try (0...3).map { try fixture.transport.body($0)["ClientMetadata"]?.strings } == [
                ["k": "v", "step": "1"], both, both, both,
            ]
        )
    }

    @Test func `A user with an unknown entered username is recognized by the returned one`() async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .codeChallenge, .deviceTokens)
        #expect(try await fixture.signInWithCode(as: "+49123456").deviceKey == Self.key)
        #expect(try fixture.sentKeys == [nil, Self.key])
        #expect(await store.key(of: "+49123456") == Self.key)
    }

    @Test func `A device is found again when challenges and tokens have different usernames`() async throws {
        let code = Reply.json(#"{"ChallengeName":"SMS_MFA","Session":"s5","ChallengeParameters":{"USERNAME":"ada"}}"#)
        let store = MemoryDeviceStore()
        let fixture = try DeviceFixture(store: store, code, .newDevice, .json("{}"), code, .deviceTokens)
        for _ in 1...2 {
            let tokens = try await fixture.signInWithCode(as: "+49123456")
            #expect(tokens.deviceKey == Self.key)
            #expect(tokens.deviceError == nil)
        }
        #expect(try fixture.sentKeys == [nil, nil, nil, Self.key, Self.key])
    }

    @Test func `A username that moved to another user has no device`() async throws {
        let store = MemoryDeviceStore()
        await store.save(.of("grace", key: Self.key), for: "ada@example.com")
        let fixture = try DeviceFixture(store: store, .codeChallenge, .deviceTokens)
        #expect(try await fixture.signInWithCode().deviceKey == nil)
        #expect(try fixture.sentKeys == [Self.key, nil])
    }

    @Test func `A device challenge without a saved device is returned to the caller`() async throws {
        let fixture = try DeviceFixture(store: MemoryDeviceStore(), .deviceChallenge)
        let step = try await fixture.pool.signIn("ada", with: .password("p"))
        #expect(try step.opened(UnknownChallenge.self).name == .deviceSRPAuth)
    }

    @Test(arguments: [("eu-west-1_Cd34", "c"), ("eu-west-1_Ab12", "d")])
    func `A device of another user pool or app client is not sent`(
        _ userPoolID: String,
        _ clientID: String
    ) async throws {
        let device = RememberedDevice(
            userPoolID: userPoolID,
            clientID: clientID,
            username: "sub",
            deviceKey: Self.key,
            deviceGroupKey: "-group",
            password: "p",
            confirmedAt: .distantPast
        )
        let fixture = try DeviceFixture(store: nil, .deviceTokens)
        #expect(try await fixture.signIn(context: SignInContext(device: device)).deviceKey == nil)
        #expect(try fixture.sentKeys == [nil])
    }

    @Test func `A repeated device challenge is an error`() async throws {
        let fixture = try DeviceFixture(
            store: await DeviceFixture.store(),
            .deviceChallenge,
            .deviceVerifier,
            .deviceChallenge
        )
        #expect(try await failure { try await fixture.signIn() }.code == .invalidResponse)
    }

    @Test func `A canceled store cancels the sign-in and the removal of a device`() async throws {
        let store = FailingDeviceStore(
            find: { _ in throw CancellationError() },
            change: { _ in throw CancellationError() }
        )
        let fixture = try DeviceFixture(store: store, .json("{}"))
        await #expect(throws: CancellationError.self) { try await fixture.signIn() }
        #expect(fixture.operations == [])
        let access = DeviceFixture.accessToken
        let tokens = Tokens(accessToken: access, idToken: nil, refreshToken: nil, issuedAt: .now, deviceKey: "k")
        await #expect(throws: CancellationError.self) { try await fixture.pool.forgetDevice(of: tokens) }
    }

    @Test func `A store that cannot change a known device is reported without the device`() async throws {
        struct Failure: Error, CustomStringConvertible { let description: String }
        let store = FailingDeviceStore(
            find: { $0 == "sub" ? .of("sub", key: Self.key) : nil },
            change: { throw Failure(description: "locked: \($0.deviceKey) \($0.password)") }
        )
        let saving = try DeviceFixture(store: store, .codeChallenge, .deviceTokens)
        let removing = try DeviceFixture(store: store, .codeChallenge, .unknownDevice, .deviceTokens)
        let forgetting = try DeviceFixture(store: store, .json(""))
        let access = DeviceFixture.accessToken
        let tokens = Tokens(accessToken: access, idToken: nil, refreshToken: nil, issuedAt: .now, deviceKey: Self.key)
        let errors = [
            try await saving.signInWithCode().deviceError, try await removing.signInWithCode().deviceError,
            try await failure { try await forgetting.pool.forgetDevice(of: tokens) },
        ]
        for error in errors {
            #expect(error?.code == .storeFailed && error?.message.contains("locked: <redacted> <redacted>") == true)
        }
    }

    @Test(arguments: [Reply.json(""), .unknownDevice])
    func `A forgotten device is removed from the store`(_ reply: Reply) async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .deviceTokens, reply)
        try await fixture.pool.forgetDevice(of: try await fixture.signIn())
        #expect(fixture.operations == ["InitiateAuth", "ForgetDevice"])
        #expect(try fixture.transport.body(1)["DeviceKey"]?.string == Self.key)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A forgotten device does not remove the saved device of a later sign-in`() async throws {
        let store = MemoryDeviceStore()
        let fixture = try DeviceFixture(store: store, .json(""))
        await store.save(.of("sub", key: "k2"), for: "sub")
        let access = DeviceFixture.accessToken
        let tokens = Tokens(accessToken: access, idToken: nil, refreshToken: nil, issuedAt: .now, deviceKey: Self.key)
        try await fixture.pool.forgetDevice(of: tokens)
        #expect(await store.key(of: "sub") == "k2")
    }
}
