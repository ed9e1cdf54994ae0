@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("A device that the pool offers to remember")
struct NewDeviceTests {
    private static var confirmed: TransportResponse { .json("{}") }
    private static var needsTheUser: TransportResponse { .json(#"{"UserConfirmationNecessary":true}"#) }

    @Test func `It is confirmed with a verifier and kept under the user's own name and the typed one`() async throws {
        let store = MemoryDeviceStore()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokensOfNewDevice), Self.confirmed)
        let tokens = try await desk.signIn(context: SignInContext(deviceName: "laptop"))

        #expect(desk.operations == ["InitiateAuth", "ConfirmDevice"])
        let body = try desk.body(1)
        #expect(body["AccessToken"]?.string == DeviceDesk.accessToken)
        #expect(body["DeviceKey"]?.string == DeviceDesk.key)
        #expect(body["DeviceName"]?.string == "laptop")
        #expect(tokens.deviceKey == DeviceDesk.key)
        #expect(tokens.newDevice == nil)
        #expect(tokens.deviceFailure == nil)

        let kept = try #require(await store.device(named: "sub", userPoolID: "eu-west-1_Ab12", clientID: "c"))
        #expect(kept.deviceKey == DeviceDesk.key)
        #expect(kept.deviceGroupKey == "-group")
        #expect(await store.key(of: "ada@example.com") == DeviceDesk.key)
        try expectVerifier(in: body, fits: kept)
    }

    /// The verifier that was sent is the one of the password that was kept.
    private func expectVerifier(in body: JSONValue, fits kept: RememberedDevice) throws {
        let config = try #require(body["DeviceSecretVerifierConfig"]?.strings)
        let salt = try #require(config["Salt"].flatMap { Data(base64Encoded: $0) })
        let again = try DeviceVerifier(
            deviceKey: kept.deviceKey,
            deviceGroupKey: kept.deviceGroupKey,
            password: kept.password,
            saltHex: salt.map { String(format: "%02x", $0) }.joined()
        )
        #expect(config == ["Salt": again.salt, "PasswordVerifier": again.passwordVerifier])
    }

    @Test func `It is remembered where the service leaves that to the user`() async throws {
        let store = MemoryDeviceStore()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokensOfNewDevice), Self.needsTheUser, .json("{}"))
        let tokens = try await desk.signIn()
        #expect(desk.operations == ["InitiateAuth", "ConfirmDevice", "UpdateDeviceStatus"])
        #expect(
            try desk.body(2).strings == [
                "AccessToken": DeviceDesk.accessToken, "DeviceKey": DeviceDesk.key,
                "DeviceRememberedStatus": "remembered",
            ]
        )
        #expect(tokens.deviceFailure == nil)
    }

    @Test func `A user who does not want it has it confirmed and not kept`() async throws {
        let store = MemoryDeviceStore()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokensOfNewDevice), Self.needsTheUser)
        let tokens = try await desk.signIn(context: SignInContext(remembersDevice: false))
        #expect(desk.operations == ["InitiateAuth", "ConfirmDevice"])
        #expect(tokens.deviceKey == DeviceDesk.key)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `Without a store it is left to the caller`() async throws {
        let desk = try DeviceDesk(store: nil, .json(DeviceDesk.tokensOfNewDevice))
        let tokens = try await desk.signIn()
        #expect(desk.operations == ["InitiateAuth"])
        #expect(tokens.newDevice == NewDeviceMetadata(deviceKey: DeviceDesk.key, deviceGroupKey: "-group"))
        #expect(tokens.deviceKey == DeviceDesk.key)
    }

    @Test func `A refused confirmation is reported beside the tokens, and the offer stands`() async throws {
        let store = MemoryDeviceStore()
        let refusal = TransportResponse.refusal("InvalidParameterException", "No.")
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokensOfNewDevice), refusal)
        let tokens = try await desk.signIn()
        #expect(tokens.accessToken == DeviceDesk.accessToken)
        #expect(tokens.deviceFailure?.code == .invalidParameter)
        #expect(tokens.deviceFailure?.operation == "ConfirmDevice")
        #expect(tokens.newDevice != nil)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A lost answer to the confirmation is not sent again`() async throws {
        let desk = try DeviceDesk(store: MemoryDeviceStore(), .json(DeviceDesk.tokensOfNewDevice))
        desk.transport.append([.failure(TransportError(.connectionLost, "Gone.", mayHaveReachedServer: true))])
        let tokens = try await desk.signIn()
        #expect(desk.operations == ["InitiateAuth", "ConfirmDevice"])
        #expect(tokens.deviceFailure?.code == .outcomeUnknown)
    }

    @Test func `A refused status is reported, and the device is kept`() async throws {
        let store = MemoryDeviceStore()
        let refusal = TransportResponse.refusal("TooManyRequestsException", "Slow down.")
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.tokensOfNewDevice), Self.needsTheUser, refusal)
        let tokens = try await desk.signIn()
        #expect(tokens.deviceFailure?.code == .tooManyRequests)
        #expect(await store.key(of: "sub") == DeviceDesk.key)
    }

    @Test func `A store that cannot keep it is reported without what it was told`() async throws {
        let desk = try DeviceDesk(store: BrokenStore(), .json(DeviceDesk.tokensOfNewDevice), Self.confirmed)
        let failure = try #require(try await desk.signIn().deviceFailure)
        #expect(failure.code == .storeFailed)
        #expect(failure.message.contains("disk full"))
        #expect(failure.message.contains("<redacted>"))
        #expect(!failure.message.contains(DeviceDesk.key))
    }

    @Test func `A store's reading of what it holds is not repeated`() async throws {
        let desk = try DeviceDesk(store: UnreadableStore())
        let error = await #expect(throws: CognitoError.self) { try await desk.signIn() }
        #expect(error?.code == .storeFailed)
        #expect(error?.message.contains("DecodingError") == true)
        #expect(error?.message.contains("m4rker") == false)
    }

    @Test func `A cancelled confirmation does not lose the tokens`() async throws {
        let desk = try DeviceDesk(store: MemoryDeviceStore(), .json(DeviceDesk.tokensOfNewDevice))
        desk.transport.append([.failure(CancellationError())])
        let tokens = try await desk.signIn()
        #expect(tokens.deviceFailure?.message.contains("cancelled") == true)
    }

    @Test func `The failure stays here when tokens are stored`() async throws {
        let desk = try DeviceDesk(store: BrokenStore(), .json(DeviceDesk.tokensOfNewDevice), Self.confirmed)
        let tokens = try await desk.signIn()
        let read = try JSONDecoder().decode(Tokens.self, from: JSONEncoder().encode(tokens))
        #expect(read.deviceFailure == nil)
        #expect(read.deviceKey == DeviceDesk.key)
        #expect(read.accessToken == tokens.accessToken)
    }
}

/// A store that finds nothing, and tells what it was given when it fails.
private struct BrokenStore: DeviceStore {
    struct Failure: Error, CustomStringConvertible { let description: String }

    func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? { nil }

    func save(_ device: RememberedDevice, named name: String) throws {
        throw Failure(description: "disk full, could not write \(device.deviceKey) \(device.password)")
    }

    func remove(_ device: RememberedDevice) {}
}

/// A store that quotes what it could not read.
private struct UnreadableStore: DeviceStore {
    func device(named name: String, userPoolID: String, clientID: String) throws -> RememberedDevice? {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "m4rker is no date"))
    }

    func save(_ device: RememberedDevice, named name: String) {}

    func remove(_ device: RememberedDevice) {}
}
