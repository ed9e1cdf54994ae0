import Foundation
import Testing

@testable import CognitoAuth

@Suite("New devices")
struct NewDeviceTests {
    private static var optInRequired: Reply { .json(#"{"UserConfirmationNecessary":true}"#) }

    @Test(arguments: [nil, true, false])
    func `A device is confirmed when there is no store, and returned unless the user declined`(
        _ remembersDevice: Bool?
    ) async throws {
        let fixture = try DeviceFixture(store: nil, .newDevice, .json("{}"))
        let tokens = try await fixture.signIn(context: SignInContext(remembersDevice: remembersDevice))
        #expect(fixture.operations == ["InitiateAuth", "ConfirmDevice"])
        #expect([tokens.deviceKey, tokens.newDeviceMetadata?.deviceKey] == [DeviceFixture.key, nil])
        #expect(tokens.rememberedDevice?.deviceKey == (remembersDevice == false ? nil : DeviceFixture.key))
    }

    @Test func `A choice not to remember the device remains when the sign-in is resumed with another context`()
        async throws
    {
        let fixture = try DeviceFixture(store: nil, .codeChallenge, .newDevice, .json("{}"))
        let step = try await fixture.pool.signIn(
            "ada",
            with: .password("p"),
            context: SignInContext(remembersDevice: false)
        )
        let suspended = try step.opened(CodeChallenge.self).suspended
        let challenge = try fixture.pool.resume(suspended, context: SignInContext()).opened(CodeChallenge.self)
        #expect(try await challenge.answer("123456").tokens().rememberedDevice == nil)
    }

    @Test func `A rejected confirmation is reported with the tokens, and the device can still be confirmed`()
        async throws
    {
        let store = MemoryDeviceStore()
        let fixture = try DeviceFixture(store: store, .newDevice, .refusal("InvalidParameterException", "No."))
        let tokens = try await fixture.signIn()
        let failure = tokens.deviceError
        #expect([failure?.operation, failure?.code.rawValue] == ["ConfirmDevice", "InvalidParameterException"])
        #expect(tokens.accessToken == DeviceFixture.accessToken)
        #expect(tokens.newDeviceMetadata != nil)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A rejected status is reported, and the device is saved`() async throws {
        let store = MemoryDeviceStore()
        let fixture = try DeviceFixture(
            store: store,
            .newDevice,
            Self.optInRequired,
            .refusal("TooManyRequestsException")
        )
        let context = SignInContext(remembersDevice: true)
        #expect(try await fixture.signIn(context: context).deviceError?.code == .tooManyRequests)
        #expect(await store.key(of: "sub") == DeviceFixture.key)
    }

    @Test func `A store that cannot save a device is reported without the device`() async throws {
        struct Failure: Error, CustomStringConvertible { let description: String }
        let store = FailingDeviceStore { device in
            throw Failure(description: "disk full, could not write \(device.deviceKey) \(device.password)")
        }
        let fixture = try DeviceFixture(store: store, .newDevice, .json("{}"))
        let tokens = try await fixture.signIn()
        let failure = try #require(tokens.deviceError)
        #expect(failure.code == .storeFailed)
        #expect(failure.message.contains("disk full") && failure.message.contains("<redacted>"))
        #expect(!failure.message.contains(DeviceFixture.key))
        // The error is not encoded with the tokens.
        let read = try JSONDecoder().decode(Tokens.self, from: JSONEncoder().encode(tokens))
        #expect(read.deviceError == nil)
        #expect([read.deviceKey, read.accessToken] == [DeviceFixture.key, tokens.accessToken])
    }

    @Test func `The error of a store does not repeat what the store contains`() async throws {
        let failure = DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "m4rker is not a date"))
        let fixture = try DeviceFixture(store: FailingDeviceStore(find: { _ in throw failure }, change: { _ in }))
        let error = try await #require(throws: CognitoError.self) { try await fixture.signIn() }
        #expect(error.code == .storeFailed)
        #expect(error.message.contains("DecodingError") && !error.message.contains("m4rker"))
        #expect(fixture.operations == [])
    }

    @Test func `A canceled confirmation does not lose the tokens`() async throws {
        let fixture = try DeviceFixture(store: MemoryDeviceStore(), .newDevice)
        fixture.transport.append([.failure(CancellationError())])
        let tokens = try await fixture.signIn()
        let error = try #require(tokens.deviceError)
        #expect(error.code == .outcomeUnknown && error.message.contains("canceled"))
    }
}
