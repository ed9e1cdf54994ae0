import Foundation
import Testing

@testable import CognitoAuth

/// Devices that the service has forgotten.
@Suite("Rejected devices")
struct RefusedDeviceTests {
    private static let key = DeviceDesk.key

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var method = SignInMethod.password("p")
        /// The responses before the device is rejected, and those of the second attempt before the tokens.
        let before: [String]
        var after: [String] = []
        var refusal = Reply.unknownDevice
    }

    static let cases = [
        Case(testDescription: "first request", before: []),
        Case(
            testDescription: "proof of the password",
            method: .srp(password: "p"),
            before: [ChallengeDesk.verifier],
            after: [ChallengeDesk.verifier]
        ),
        Case(testDescription: "device challenge", before: [DeviceDesk.deviceChallenge]),
        Case(
            testDescription: "device challenge, as credentials",
            before: [DeviceDesk.deviceChallenge],
            refusal: .badCredentials
        ),
        Case(testDescription: "proof of the device", before: [DeviceDesk.deviceChallenge, DeviceDesk.deviceVerifier]),
        Case(
            testDescription: "proof of the device, as credentials",
            before: [DeviceDesk.deviceChallenge, DeviceDesk.deviceVerifier],
            refusal: .badCredentials
        ),
    ]

    @Test(arguments: cases)
    func `A rejected device is removed, and the sign-in restarts without it`(_ one: Case) async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store)
        desk.transport.append(one.before.map { .json($0) } + [one.refusal])
        desk.transport.append((one.after + [DeviceDesk.tokens]).map { .json($0) })
        #expect(try await desk.signIn(one.method).deviceKey == nil)
        let keys: [String?] = Array(repeating: Self.key, count: one.before.count + 1)
        #expect(try desk.sentKeys == keys + Array(repeating: nil, count: one.after.count + 1))
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A new device of the second attempt is confirmed`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .unknownDevice, .json(DeviceDesk.tokensOfNewDevice), .json("{}"))
        #expect(try await desk.signIn().deviceFailure == nil)
        #expect(desk.operations == ["InitiateAuth", "InitiateAuth", "ConfirmDevice"])
        #expect(await store.key(of: "ada@example.com") == Self.key)
    }

    @Test func `A sign-in restarts at most once after a rejected device`() async throws {
        let desk = try DeviceDesk(store: await DeviceDesk.store(), .unknownDevice, .unknownDevice)
        #expect(try await failure { try await desk.signIn() }.code == .resourceNotFound)
        #expect(desk.operations.count == 2)
    }

    @Test func `A device that another sign-in saves before the rejection is kept`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .unknownDevice, .json(DeviceDesk.tokens))
        desk.transport.hold()
        let signIn = Task { try await desk.signIn() }
        await desk.transport.received(from: signIn)
        await store.save(.of("sub", key: "k2"), named: "ada@example.com")
        desk.transport.release()
        #expect(try await signIn.value.deviceKey == nil)
        #expect(await store.key(of: "sub") == "k2")
    }

    @Test func `ResourceNotFoundException for another resource does not remove the device`() async throws {
        let store = await DeviceDesk.store()
        let refusal = Reply.refusal("ResourceNotFoundException", "User pool client c does not exist.")
        let desk = try DeviceDesk(store: store, refusal)
        #expect(try await failure { try await desk.signIn() }.code == .resourceNotFound)
        #expect(desk.operations.count == 1)
        #expect(await store.key(of: "sub") == Self.key)
    }

    @Test func `An incorrect password keeps the device`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(ChallengeDesk.verifier), .badCredentials)
        #expect(try await failure { try await desk.signIn(.srp(password: "p")) }.isBadCredentials)
        #expect(await store.key(of: "sub") == Self.key)
    }

    @Test func `An answer that is rejected for its device is sent again without it`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.code), .unknownDevice, .json(DeviceDesk.tokens))
        _ = try await desk.signInWithCode()
        #expect(try desk.sentKeys == [Self.key, Self.key, nil])
        #expect(try desk.transport.body(2)["ChallengeResponses"]?["SMS_MFA_CODE"]?.string == "123456")
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `No later answer contains a device that was rejected with an answer`() async throws {
        let round = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s5","ChallengeParameters":{"USERNAME":"sub"}}"#
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(round), .unknownDevice, .json(round), .json(DeviceDesk.tokens))
        let first = try await desk.pool.signIn("ada@example.com", with: .custom()).opened(CustomChallenge.self)
        let second = try await first.answer("1").opened(CustomChallenge.self)
        let tokens = try await second.answer("2").tokens()
        #expect(try desk.sentKeys == [Self.key, Self.key, nil, nil])
        #expect([tokens.deviceKey, second.suspended.deviceKey] == [nil, nil])
    }

    @Test func `The proof of a chosen SRP exchange has no device that was rejected with its start`() async throws {
        let choice =
            #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s5","ChallengeParameters":{"USERNAME":"sub"},"#
            + #""AvailableChallenges":["PASSWORD_SRP"]}"#
        let desk = try DeviceDesk(
            store: await DeviceDesk.store(),
            .json(choice),
            .unknownDevice,
            .json(ChallengeDesk.verifier),
            .json(DeviceDesk.tokens)
        )
        let step = try await desk.pool.signIn("ada@example.com", with: .choice())
        let tokens = try await step.opened(ChooseFactorChallenge.self).answer(srpPassword: "p").tokens()
        #expect(try desk.sentKeys == [Self.key, Self.key, nil, nil])
        #expect(tokens.deviceKey == nil)
    }

    @Test func `A device rejected in its own challenges after an answer is removed, and the error is thrown`()
        async throws
    {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(
            store: store,
            .json(DeviceDesk.code),
            .json(DeviceDesk.deviceChallenge),
            .badCredentials
        )
        let error = try await failure { try await desk.signInWithCode() }
        #expect(error.code == .deviceRefused)
        #expect([error.isBadCredentials, error.canAnswerAgain, error.advice != nil] == [false, false, true])
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A store that cannot remove a device is reported with the tokens`() async throws {
        let first = try DeviceDesk(store: StickyStore(), .unknownDevice, .json(DeviceDesk.tokens))
        let later = try DeviceDesk(
            store: StickyStore(),
            .json(DeviceDesk.code),
            .unknownDevice,
            .json(DeviceDesk.tokens)
        )
        let tokens = [try await first.signIn(), try await later.signInWithCode()]
        #expect(tokens.map(\.deviceFailure?.code) == [.storeFailed, .storeFailed])
        #expect(tokens.map(\.deviceKey) == [nil, nil])
    }
}

/// A store with one device that can't be removed.
private struct StickyStore: DeviceStore {
    struct Failure: Error {}

    func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        .of("sub", key: DeviceDesk.key)
    }

    func save(_ device: RememberedDevice, named name: String) {}

    func remove(_ device: RememberedDevice) throws { throw Failure() }
}
