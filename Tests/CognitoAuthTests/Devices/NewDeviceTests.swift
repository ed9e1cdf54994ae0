import Foundation
import Testing

@testable import CognitoAuth

@Suite("New devices")
struct NewDeviceTests {
    private static var offer: Reply { .json(DeviceDesk.tokensOfNewDevice) }
    private static var confirmed: Reply { .json("{}") }
    private static var needsTheUser: Reply { .json(#"{"UserConfirmationNecessary":true}"#) }

    @Test func `The caller confirms a device when there is no store`() async throws {
        let desk = try DeviceDesk(store: nil, Self.offer)
        let tokens = try await desk.signIn()
        #expect(desk.operations == ["InitiateAuth"])
        #expect(tokens.newDevice == NewDeviceMetadata(deviceKey: DeviceDesk.key, deviceGroupKey: "-group"))
        #expect(tokens.deviceKey == DeviceDesk.key)
    }

    @Test func `A rejected confirmation is reported with the tokens, and the device can still be confirmed`()
        async throws
    {
        let store = MemoryDeviceStore()
        let desk = try DeviceDesk(store: store, Self.offer, .refusal("InvalidParameterException", "No."))
        let tokens = try await desk.signIn()
        let failure = tokens.deviceFailure
        #expect([failure?.operation, failure?.code.rawValue] == ["ConfirmDevice", "InvalidParameterException"])
        #expect(tokens.accessToken == DeviceDesk.accessToken)
        #expect(tokens.newDevice != nil)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A rejected status is reported, and the device is saved`() async throws {
        let store = MemoryDeviceStore()
        let desk = try DeviceDesk(store: store, Self.offer, Self.needsTheUser, .refusal("TooManyRequestsException"))
        #expect(try await desk.signIn().deviceFailure?.code == .tooManyRequests)
        #expect(await store.key(of: "sub") == DeviceDesk.key)
    }

    @Test func `A store that cannot save a device is reported without the device`() async throws {
        let desk = try DeviceDesk(store: BrokenStore(), Self.offer, Self.confirmed)
        let tokens = try await desk.signIn()
        let failure = try #require(tokens.deviceFailure)
        #expect(failure.code == .storeFailed)
        #expect(failure.message.contains("disk full") && failure.message.contains("<redacted>"))
        #expect(!failure.message.contains(DeviceDesk.key))
        // The failure is not stored with the tokens.
        let read = try JSONDecoder().decode(Tokens.self, from: JSONEncoder().encode(tokens))
        #expect(read.deviceFailure == nil)
        #expect([read.deviceKey, read.accessToken] == [DeviceDesk.key, tokens.accessToken])
    }

    @Test func `The error of a store does not repeat what the store contains`() async throws {
        let desk = try DeviceDesk(store: UnreadableStore())
        let error = try await failure { try await desk.signIn() }
        #expect(error.code == .storeFailed)
        #expect(error.message.contains("DecodingError") && !error.message.contains("m4rker"))
        #expect(desk.operations == [])
    }

    @Test func `A canceled confirmation keeps the tokens`() async throws {
        let desk = try DeviceDesk(store: MemoryDeviceStore(), Self.offer)
        desk.transport.append([.failure(CancellationError())])
        let tokens = try await desk.signIn()
        #expect(tokens.deviceFailure?.message.contains("cancelled") == true)
    }
}

/// A store that is empty, and whose error contains the device that it can't save.
private struct BrokenStore: DeviceStore {
    struct Failure: Error, CustomStringConvertible { let description: String }

    func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? { nil }

    func save(_ device: RememberedDevice, named name: String) throws {
        throw Failure(description: "disk full, could not write \(device.deviceKey) \(device.password)")
    }

    func remove(_ device: RememberedDevice) {}
}

/// A store whose error contains what it can't read.
private struct UnreadableStore: DeviceStore {
    func device(named name: String, userPoolID: String, clientID: String) throws -> RememberedDevice? {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "m4rker is no date"))
    }

    func save(_ device: RememberedDevice, named name: String) {}

    func remove(_ device: RememberedDevice) {}
}
