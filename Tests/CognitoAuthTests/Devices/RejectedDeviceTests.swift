import Foundation
import Testing

@testable import CognitoAuth

@Suite("Rejected devices")
struct RejectedDeviceTests {
    private static let key = DeviceFixture.key

    /// The replies before the device is rejected, the rejection, and the further replies of the second attempt.
    static var cases: [(String, SignInMethod, before: [Reply], Reply, after: [Reply])] {
        let proof = [Reply.deviceChallenge, .deviceVerifier]
        let verifier = [Reply.passwordVerifier]
        return [
            ("first request", .password("p"), [], .unknownDevice, []),
            ("proof of the password", .srp(password: "p"), verifier, .unknownDevice, verifier),
            ("device challenge", .password("p"), [proof[0]], .unknownDevice, []),
            ("device challenge, as credentials", .password("p"), [proof[0]], .badCredentials, []),
            ("proof of the device", .password("p"), proof, .unknownDevice, []),
            ("proof of the device, as credentials", .password("p"), proof, .badCredentials, []),
        ]
    }

    @Test(arguments: cases)
    func `A rejected device is removed, and the sign-in restarts without it`(
        _ request: String,
        _ method: SignInMethod,
        _ before: [Reply],
        _ rejection: Reply,
        _ after: [Reply]
    ) async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store)
        fixture.transport.append(before + [rejection] + after + [.deviceTokens])
        #expect(try await fixture.signIn(method).deviceKey == nil)
        let keys: [String?] = Array(repeating: Self.key, count: before.count + 1)
        #expect(try fixture.sentKeys == keys + Array(repeating: nil, count: after.count + 1))
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A sign-in restarts at most once after a rejected device`() async throws {
        let fixture = try DeviceFixture(store: await DeviceFixture.store(), .unknownDevice, .unknownDevice)
        #expect(try await failure { try await fixture.signIn() }.code == .resourceNotFound)
        #expect(fixture.operations.count == 2)
    }

    @Test func `A device that another sign-in saves before the rejection stays saved, but is not sent`() async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .unknownDevice, .codeChallenge, .deviceTokens)
        fixture.transport.hold()
        let signIn = Task { try await fixture.signInWithCode() }
        await fixture.transport.received(from: signIn)
        await store.save(.of("sub", key: "k2"), for: "ada@example.com")
        fixture.transport.release()
        #expect(try await signIn.value.deviceKey == nil)
        #expect(try fixture.sentKeys == [Self.key, nil, nil])
        #expect(await store.key(of: "sub") == "k2")
    }

    @Test func `ResourceNotFoundException for another resource does not remove the device`() async throws {
        let store = await DeviceFixture.store()
        let rejection = Reply.refusal("ResourceNotFoundException", "User pool client c does not exist.")
        let fixture = try DeviceFixture(store: store, rejection)
        #expect(try await failure { try await fixture.signIn() }.code == .resourceNotFound)
        #expect(fixture.operations.count == 1)
        #expect(await store.key(of: "sub") == Self.key)
    }

    @Test func `An incorrect password does not remove the device`() async throws {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .passwordVerifier, .badCredentials)
        #expect(try await failure { try await fixture.signIn(.srp(password: "p")) }.isIncorrectUsernameOrPassword)
        #expect(await store.key(of: "sub") == Self.key)
    }

    @Test func `An answer that is rejected for its device is sent again without it, and so are later ones`()
        async throws
    {
        let round = #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s5","ChallengeParameters":{"USERNAME":"sub"}}"#
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .json(round), .unknownDevice, .json(round), .deviceTokens)
        let first = try await fixture.pool.signIn("ada@example.com", with: .custom()).opened(CustomChallenge.self)
        let second = try await first.answer("1").opened(CustomChallenge.self)
        let tokens = try await second.answer("2").tokens()
        #expect(try fixture.sentKeys == [Self.key, Self.key, nil, nil])
        let answers = try (1...3).map { try fixture.transport.body($0)["ChallengeResponses"]?["ANSWER"]?.string }
        #expect(answers == ["1", "1", "2"])
        #expect(await store.key(of: "sub") == nil)
        #expect([tokens.deviceKey, second.suspended.content.deviceKey] == [nil, nil])
    }

    @Test func `The proof of a chosen SRP exchange has no device that was rejected with its start`() async throws {
        let choice =
            #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s5","ChallengeParameters":{"USERNAME":"sub"},"#
            + #""AvailableChallenges":["PASSWORD_SRP"]}"#
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .json(choice), .unknownDevice, .passwordVerifier, .deviceTokens)
        let step = try await fixture.pool.signIn("ada@example.com", with: .choice())
        let tokens = try await step.opened(ChooseFactorChallenge.self).answer(srpPassword: "p").tokens()
        #expect(try fixture.sentKeys == [Self.key, Self.key, nil, nil])
        #expect(tokens.deviceKey == nil)
    }

    @Test func `A rejected device of the context is not verified`() async throws {
        let fixture = try DeviceFixture(store: nil, .unknownDevice, .deviceChallenge)
        let context = SignInContext(device: .of("sub", key: Self.key))
        let step = try await fixture.pool.signIn("ada", with: .password("p"), context: context)
        #expect(try step.opened(UnknownChallenge.self).name == .deviceSRPAuth)
        #expect(try fixture.sentKeys == [Self.key, nil])
    }

    @Test func `A sign-in whose device was rejected is resumed without it`() async throws {
        let fixture = try DeviceFixture(store: nil, .unknownDevice, .codeChallenge, .deviceTokens)
        let context = SignInContext(device: .of("sub", key: Self.key))
        let step = try await fixture.pool.signIn("ada", with: .password("p"), context: context)
        let suspended = try step.opened(CodeChallenge.self).suspended
        let challenge = try fixture.pool.resume(suspended, context: context).opened(CodeChallenge.self)
        #expect(try await challenge.answer("123456").tokens().deviceKey == nil)
        #expect(try fixture.sentKeys == [Self.key, nil, nil])
    }

    @Test func `A device that was rejected before the suspension is not verified after it`() async throws {
        let fixture = try DeviceFixture(store: nil, .unknownDevice, .codeChallenge, .deviceChallenge)
        let context = SignInContext(device: .of("sub", key: Self.key))
        let step = try await fixture.pool.signIn("ada", with: .password("p"), context: context)
        let suspended = try step.opened(CodeChallenge.self).suspended
        let challenge = try fixture.pool.resume(suspended, context: context).opened(CodeChallenge.self)
        #expect(try await challenge.answer("123456").opened(UnknownChallenge.self).name == .deviceSRPAuth)
        #expect(try fixture.sentKeys == [Self.key, nil, nil])
    }

    @Test func `A sign-in that is resumed without its device does not send the device key`() async throws {
        let fixture = try DeviceFixture(store: nil, .codeChallenge, .deviceTokens)
        let context = SignInContext(device: .of("sub", key: Self.key))
        let step = try await fixture.pool.signIn("ada", with: .password("p"), context: context)
        let challenge = try fixture.pool.resume(try step.opened(CodeChallenge.self).suspended).opened(
            CodeChallenge.self
        )
        #expect(try await challenge.answer("123456").tokens().deviceKey == nil)
        #expect(try fixture.sentKeys == [Self.key, nil])
    }

    @Test func `A device rejected in its own challenges after an answer is removed, and the error is thrown`()
        async throws
    {
        let store = await DeviceFixture.store()
        let fixture = try DeviceFixture(store: store, .codeChallenge, .deviceChallenge, .badCredentials)
        let error = try await failure { try await fixture.signInWithCode() }
        #expect(error.code == .deviceRejected)
        #expect(
            [error.isIncorrectUsernameOrPassword, error.canAnswerAgain, error.recoverySuggestion != nil] == [
                false, false, true,
            ]
        )
        #expect(await store.key(of: "sub") == nil)
    }

    @Test func `A store that cannot remove a device is reported with the tokens`() async throws {
        struct Failure: Error {}
        let store = FailingDeviceStore(find: { _ in .of("sub", key: Self.key) }, change: { _ in throw Failure() })
        let first = try DeviceFixture(store: store, .unknownDevice, .deviceTokens)
        let later = try DeviceFixture(store: store, .codeChallenge, .unknownDevice, .deviceTokens)
        let tokens = [try await first.signIn(), try await later.signInWithCode()]
        #expect(tokens.map(\.deviceError?.code) == [.storeFailed, .storeFailed])
        #expect(tokens.map(\.deviceKey) == [nil, nil])
        let proof = try DeviceFixture(store: store, .codeChallenge, .deviceChallenge, .badCredentials)
        let error = try await failure { try await proof.signInWithCode() }
        #expect(error.code == .deviceRejected && error.message.contains("The store operation failed"))
    }
}
