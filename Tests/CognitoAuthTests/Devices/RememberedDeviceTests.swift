import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("A sign-in from a remembered device")
struct RememberedDeviceTests {
    @Test(arguments: [
        SignInMethod.srp(password: "p"), .password("p"), .choice(), .choice(preferring: .emailOTP),
        .choice(password: "p"), .custom(), .custom(srpPassword: "p"),
    ])
    func `The device's key goes with the first call of every flow`(_ method: SignInMethod) async throws {
        let desk = try DeviceDesk(store: await DeviceDesk.store(), .json(DeviceDesk.tokens))
        let tokens = try await desk.signIn(method)
        #expect(try desk.sentKeys == [DeviceDesk.key])
        #expect(tokens.deviceKey == DeviceDesk.key)
    }

    @Test func `The device is proven in an exchange of its own, before the caller sees anything`() async throws {
        let desk = try DeviceDesk(
            store: await DeviceDesk.store(),
            .json(ChallengeDesk.verifier),
            .json(DeviceDesk.deviceChallenge),
            .json(DeviceDesk.deviceVerifier),
            .json(DeviceDesk.tokens)
        )
        let tokens = try await desk.signIn(.srp(password: "p"))
        #expect(tokens.deviceKey == DeviceDesk.key)
        #expect(try desk.sentKeys == Array(repeating: DeviceDesk.key, count: 4))
        #expect(try desk.body(2)["ChallengeName"]?.string == "DEVICE_SRP_AUTH")
        #expect(try desk.body(2)["Session"]?.string == "s8")
        #expect(try desk.body(3)["ChallengeName"]?.string == "DEVICE_PASSWORD_VERIFIER")
        #expect(try desk.body(3)["Session"]?.string == "s9")
        let keys = try [desk.body(0)["AuthParameters"], desk.body(2)["ChallengeResponses"]].map { $0?["SRP_A"]?.string }
        #expect(keys[0] != nil && keys[1] != nil && keys[0] != keys[1])
    }

    @Test func `What is told with an answer goes with the device's proof that follows it`() async throws {
        let desk = try DeviceDesk(
            store: await DeviceDesk.store(),
            .json(DeviceDesk.code),
            .json(DeviceDesk.deviceChallenge),
            .json(DeviceDesk.deviceVerifier),
            .json(DeviceDesk.tokens)
        )
        let context = SignInContext(clientMetadata: ["k": "v"])
        let step = try await desk.pool.signIn("ada@example.com", with: .password("p"), context: context)
        guard case .code(let challenge) = step,
            case .signedIn = try await challenge.answer("123456", clientMetadata: ["more": "w"])
        else { throw WrongStep() }
        #expect(try desk.body(0)["ClientMetadata"]?.strings == ["k": "v"])
        for index in 1...3 { #expect(try desk.body(index)["ClientMetadata"]?.strings == ["k": "v", "more": "w"]) }
    }

    @Test func `A user known by another name only is recognised by the one that the service returns`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.code), .json(DeviceDesk.tokens))
        guard case .code(let challenge) = try await desk.pool.signIn("+49123456", with: .password("p")) else {
            throw WrongStep()
        }
        guard case .signedIn(let tokens) = try await challenge.answer("123456") else { throw WrongStep() }
        #expect(try desk.sentKeys == [nil, DeviceDesk.key])
        #expect(tokens.deviceKey == DeviceDesk.key)
        #expect(await store.key(of: "+49123456") == DeviceDesk.key)
    }

    @Test func `A user whom challenges and tokens name differently keeps the device`() async throws {
        let code = #"{"ChallengeName":"SMS_MFA","Session":"s5","ChallengeParameters":{"USERNAME":"ada"}}"#
        let desk = try DeviceDesk(
            store: MemoryDeviceStore(),
            .json(code),
            .json(DeviceDesk.tokensOfNewDevice),
            .json("{}"),
            .json(code),
            .json(DeviceDesk.tokens)
        )
        for _ in 1...2 {
            guard case .code(let challenge) = try await desk.pool.signIn("+49123456", with: .password("p")),
                case .signedIn(let tokens) = try await challenge.answer("123456")
            else { throw WrongStep() }
            #expect(tokens.deviceKey == DeviceDesk.key)
            #expect(tokens.deviceFailure == nil)
        }
        #expect(try desk.sentKeys == [nil, nil, nil, DeviceDesk.key, DeviceDesk.key])
    }

    @Test func `A name that has moved to another user takes no device along`() async throws {
        let store = MemoryDeviceStore()
        await store.save(.of("grace", key: DeviceDesk.key), named: "ada@example.com")
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.code), .json(DeviceDesk.tokens))
        guard case .code(let challenge) = try await desk.pool.signIn("ada@example.com", with: .password("p")) else {
            throw WrongStep()
        }
        guard case .signedIn(let tokens) = try await challenge.answer("123456") else { throw WrongStep() }
        #expect(try desk.sentKeys == [DeviceDesk.key, nil])
        #expect(tokens.deviceKey == nil)
    }

    @Test func `A sign-in that is taken up elsewhere proves the device from the store there`() async throws {
        let store = await DeviceDesk.store()
        let begun = try DeviceDesk(store: store, .json(DeviceDesk.code))
        let step = try await begun.pool.signIn("ada@example.com", with: .password("p"))
        let stored = try JSONEncoder().encode(try #require(step.challenge).suspended)
        #expect(!String(decoding: stored, as: UTF8.self).contains("device password"))

        let resumed = try DeviceDesk(
            store: store,
            .json(DeviceDesk.deviceChallenge),
            .json(DeviceDesk.deviceVerifier),
            .json(DeviceDesk.tokens)
        )
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        guard case .code(let challenge) = try resumed.pool.resume(suspended) else { throw WrongStep() }
        guard case .signedIn = try await challenge.answer("123456") else { throw WrongStep() }
        #expect(try resumed.sentKeys == Array(repeating: DeviceDesk.key, count: 3))
    }

    @Test func `Without a kept device its challenge goes to the caller`() async throws {
        let desk = try DeviceDesk(store: MemoryDeviceStore(), .json(DeviceDesk.deviceChallenge))
        guard case .unknown(let challenge) = try await desk.pool.signIn("ada", with: .password("p")) else {
            throw WrongStep()
        }
        #expect(challenge.name == .deviceSRPAuth)
    }

    @Test func `A service that asks for the device again and again is not followed`() async throws {
        let desk = try DeviceDesk(
            store: await DeviceDesk.store(),
            .json(DeviceDesk.deviceChallenge),
            .json(DeviceDesk.deviceVerifier),
            .json(DeviceDesk.deviceChallenge)
        )
        let error = await #expect(throws: CognitoError.self) { try await desk.signIn() }
        #expect(error?.code == .invalidResponse)
    }

    @Test func `A store that cannot be read stops the sign-in before anything is sent`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("devices.json")
        try Data("{".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let desk = try DeviceDesk(store: FileDeviceStore(path: path))
        let error = await #expect(throws: CognitoError.self) { try await desk.signIn() }
        #expect(error?.code == .storeFailed)
        #expect(desk.operations == [])
    }

    @Test func `A cancelled look into the store cancels the sign-in and is no failure of the store`() async throws {
        let desk = try DeviceDesk(store: CancelledStore(), .json("{}"))
        await #expect(throws: CancellationError.self) { try await desk.signIn() }
        #expect(desk.operations == [])
        let tokens = Tokens(
            accessToken: DeviceDesk.accessToken,
            idToken: nil,
            refreshToken: nil,
            issuedAt: Date(timeIntervalSince1970: 0),
            deviceKey: DeviceDesk.key
        )
        await #expect(throws: CancellationError.self) { try await desk.pool.forgetDevice(of: tokens) }
    }

    @Test func `A device is forgotten at the service and in the store`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(
            store: store,
            .json(DeviceDesk.tokens),
            TransportResponse(status: 200, headers: [:], body: Data())
        )
        let tokens = try await desk.signIn()
        try await desk.pool.forgetDevice(of: tokens)
        #expect(desk.operations == ["InitiateAuth", "ForgetDevice"])
        #expect(try desk.body(1)["DeviceKey"]?.string == DeviceDesk.key)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A device that the service has forgotten is forgotten here all the same`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokens), .unknownDevice)
        try await desk.pool.forgetDevice(of: try await desk.signIn())
        #expect(await store.key(of: "sub") == nil)
    }
}

/// A store whose caller is cancelled whatever it asks.
private struct CancelledStore: DeviceStore {
    func device(named name: String, userPoolID: String, clientID: String) throws -> RememberedDevice? {
        throw CancellationError()
    }

    func save(_ device: RememberedDevice, named name: String) throws { throw CancellationError() }

    func remove(_ device: RememberedDevice) throws { throw CancellationError() }
}
