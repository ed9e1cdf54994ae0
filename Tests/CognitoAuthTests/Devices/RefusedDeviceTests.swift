import Foundation
import Testing

@testable import CognitoAuth

@Suite("A device that the service does not know any longer")
struct RefusedDeviceTests {
    private static var badCredentials: TransportResponse {
        .refusal("NotAuthorizedException", "Incorrect username or password.")
    }

    @Test func `Refused at the first call, the sign-in begins again without it`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .unknownDevice, .json(DeviceDesk.tokens))
        let tokens = try await desk.signIn()
        #expect(try desk.sentKeys == [DeviceDesk.key, nil])
        #expect(tokens.deviceKey == nil)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `Refused at the password's proof, the sign-in begins again without it`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(
            store: store,
            .json(ChallengeDesk.verifier),
            .unknownDevice,
            .json(ChallengeDesk.verifier),
            .json(DeviceDesk.tokens)
        )
        _ = try await desk.signIn(.srp(password: "p"))
        #expect(try desk.sentKeys == [DeviceDesk.key, DeviceDesk.key, nil, nil])
        #expect(await store.key(of: "sub") == nil)
    }

    @Test(arguments: [TransportResponse.unknownDevice, badCredentials], [false, true])
    func `Refused in its own challenges, the sign-in begins again without it`(
        _ refusal: TransportResponse,
        _ atProof: Bool
    ) async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.deviceChallenge))
        if atProof { desk.transport.append([.success(.json(DeviceDesk.deviceVerifier))]) }
        desk.transport.append([.success(refusal), .success(.json(DeviceDesk.tokens))])
        let tokens = try await desk.signIn()
        #expect(tokens.deviceKey == nil)
        #expect(try desk.sentKeys.last == .some(nil))
        #expect(desk.operations.count(where: { $0 == "InitiateAuth" }) == 2)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A new device that comes with the second attempt is confirmed`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .unknownDevice, .json(DeviceDesk.tokensOfNewDevice), .json("{}"))
        let tokens = try await desk.signIn()
        #expect(desk.operations == ["InitiateAuth", "InitiateAuth", "ConfirmDevice"])
        #expect(tokens.deviceFailure == nil)
        #expect(await store.key(of: "ada@example.com") == DeviceDesk.key)
    }

    @Test func `It never begins a third time`() async throws {
        let desk = try DeviceDesk(store: await DeviceDesk.store(), .unknownDevice, .unknownDevice)
        let error = await #expect(throws: CognitoError.self) { try await desk.signIn() }
        #expect(error?.code == .resourceNotFound)
        #expect(desk.operations.count == 2)
    }

    @Test func `Another thing that is not found is no matter of the device`() async throws {
        let store = await DeviceDesk.store()
        let refusal = TransportResponse.refusal("ResourceNotFoundException", "User pool client c does not exist.")
        let desk = try DeviceDesk(store: store, refusal)
        await #expect(throws: CognitoError.self) { try await desk.signIn() }
        #expect(desk.operations.count == 1)
        #expect(await store.key(of: "sub") == DeviceDesk.key)
    }

    @Test func `A wrong password of the user costs no device`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(ChallengeDesk.verifier), Self.badCredentials)
        let error = await #expect(throws: CognitoError.self) { try await desk.signIn(.srp(password: "p")) }
        #expect(error?.isBadCredentials == true)
        #expect(await store.key(of: "sub") == DeviceDesk.key)
    }

    @Test func `Refused with a user's answer, the same answer goes out once more without it`() async throws {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(DeviceDesk.code), .unknownDevice, .json(DeviceDesk.tokens))
        guard case .code(let challenge) = try await desk.pool.signIn("ada@example.com", with: .password("p")) else {
            throw WrongStep()
        }
        guard case .signedIn = try await challenge.answer("123456") else { throw WrongStep() }
        #expect(try desk.sentKeys == [DeviceDesk.key, DeviceDesk.key, nil])
        #expect(try desk.body(2)["ChallengeResponses"]?["SMS_MFA_CODE"]?.string == "123456")
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `Refused with a user's answer, no later answer names it again`() async throws {
        let round = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s5","ChallengeParameters":{"USERNAME":"sub"}}"#
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(store: store, .json(round), .unknownDevice, .json(round), .json(DeviceDesk.tokens))
        guard case .custom(let first) = try await desk.pool.signIn("ada@example.com", with: .custom()),
            case .custom(let second) = try await first.answer("1"),
            case .signedIn(let tokens) = try await second.answer("2")
        else { throw WrongStep() }
        #expect(try desk.sentKeys == [DeviceDesk.key, DeviceDesk.key, nil, nil])
        #expect(tokens.deviceKey == nil)
        #expect(second.suspended.deviceKey == nil)
    }

    @Test func `Refused with the start of a chosen SRP exchange, the proof goes without it`() async throws {
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
        guard case .chooseFactor(let challenge) = try await desk.pool.signIn("ada@example.com", with: .choice()),
            case .signedIn(let tokens) = try await challenge.answer(srpPassword: "p")
        else { throw WrongStep() }
        #expect(try desk.sentKeys == [DeviceDesk.key, DeviceDesk.key, nil, nil])
        #expect(tokens.deviceKey == nil)
    }

    @Test func `Refused in its own challenges after a user's answer, it is forgotten and the error says so`()
        async throws
    {
        let store = await DeviceDesk.store()
        let desk = try DeviceDesk(
            store: store,
            .json(DeviceDesk.code),
            .json(DeviceDesk.deviceChallenge),
            Self.badCredentials
        )
        guard case .code(let challenge) = try await desk.pool.signIn("ada@example.com", with: .password("p")) else {
            throw WrongStep()
        }
        let error = await #expect(throws: CognitoError.self) { try await challenge.answer("123456") }
        #expect(error?.code == .deviceRefused)
        #expect(error?.isBadCredentials == false)
        #expect(error?.canAnswerAgain == false)
        #expect(error?.advice?.contains("again") == true)
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A store that does not let go of it is reported beside the tokens`() async throws {
        let desk = try DeviceDesk(store: StickyStore(), .unknownDevice, .json(DeviceDesk.tokens))
        let tokens = try await desk.signIn()
        #expect(tokens.deviceFailure?.code == .storeFailed)
        #expect(desk.operations.count == 2)
    }

    @Test func `A store that does not let go of it after a user's answer is reported as well`() async throws {
        let desk = try DeviceDesk(
            store: StickyStore(),
            .json(DeviceDesk.code),
            .unknownDevice,
            .json(DeviceDesk.tokens)
        )
        guard case .code(let challenge) = try await desk.pool.signIn("ada@example.com", with: .password("p")),
            case .signedIn(let tokens) = try await challenge.answer("123456")
        else { throw WrongStep() }
        #expect(tokens.deviceFailure?.code == .storeFailed)
        #expect(tokens.deviceKey == nil)
    }
}

/// A store with one device that cannot be removed.
private struct StickyStore: DeviceStore {
    struct Failure: Error {}

    func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        .of("sub", key: DeviceDesk.key)
    }

    func save(_ device: RememberedDevice, named name: String) {}

    func remove(_ device: RememberedDevice) throws { throw Failure() }
}
