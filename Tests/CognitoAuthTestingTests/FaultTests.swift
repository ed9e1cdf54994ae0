import CognitoAuth
import Synchronization
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Faults")
struct FaultTests {
    @Test(
        arguments: [
            (.throttling, .tooManyRequests, 400, true), (.internalError, .internalError, 500, false),
            (.dropRequest, .transportFailed, nil, true), (.dropResponse, .outcomeUnknown, nil, false),
        ] as [(LocalFault, CognitoError.Code, Int?, Bool)]
    )
    func `A fault happens once, and the pool acts only if its response is dropped`(
        _ fault: LocalFault,
        _ code: CognitoError.Code,
        _ status: Int?,
        _ canAnswerAgain: Bool
    ) async throws {
        let scene = await PoolScene(.ada.withText())
        let challenge = try await scene.userPool(retry: .none).signIn("ada", with: .rightSRP).code
        let answer = try await scene.code()
        await scene.local.injectFault(fault)
        let error = try await failure { try await challenge.answer(answer) }
        expectEqual((error.code, error.httpStatus, error.canAnswerAgain), (code, status, canAnswerAgain))
        expectEqual(error.requestID == nil, status == nil)
        guard fault == .dropResponse else { _ = try await challenge.answer(answer).tokens; return }
        expectEqual(error.isRetryable, false)
        await expectRefusal(.usedSession) { try await challenge.answer(answer) }
    }

    @Test func `A delayed response waits for its time`() async throws {
        let waits = Mutex<[Duration]>([])
        let local = LocalUserPool(
            configuration: .init { configuration in
                configuration.signingKey = .test
                configuration.wait = { time in waits.withLock { $0.append(time) } }
            }
        )
        await local.add(.ada)
        await local.injectFault(.delay(.seconds(600)), onCall: 2)
        for _ in 1...3 { try await Wire(local).signIn().expectTokens() }
        expectEqual(waits.withLock(\.self), [.seconds(600)])
        let scene = await PoolScene(.ada)
        await scene.local.injectFault(.delay(.zero))
        try await scene.wire.signIn().expectTokens()
    }

    @Test func `Calls are counted from the order on, those of the named operation if there is one`() async throws {
        let scene = await PoolScene(.ada)
        await scene.local.injectFault(.throttling, onCall: 2)
        await scene.local.injectFault(.internalError, onCall: 2, of: "VerifySoftwareToken")
        var answers = [try await scene.wire.signIn(), try await scene.wire.signIn(), try await scene.wire.signIn()]
        answers.append(try await scene.wire.verify("000000", session: nil))
        answers.append(try await scene.wire.signIn())
        for _ in 1...2 { answers.append(try await scene.wire.verify("000000", session: nil)) }
        expectEqual(answers.map(\.status), [200, 400, 200, 400, 200, 500, 400])
        answers[1].expect("TooManyRequestsException: Rate exceeded")
        answers[5].expect("InternalErrorException: Something went wrong")
        // Of two faults for one call the first ordered happens.
        await scene.local.injectFault(.internalError, of: "InitiateAuth")
        await scene.local.injectFault(.throttling)
        answers = [try await scene.wire.signIn(), try await scene.wire.signIn()]
        expectEqual(answers.map(\.status), [500, 200])
    }
}

@Suite("The outbox")
struct OutboxTests {
    @Test func `The outbox stores the last messages, and the last code of each user`() async throws {
        let scene = await PoolScene(.ada.withText(), .bob.withText())
        try await scene.wire.signIn("bob").expect(challenge: "SMS_MFA")
        let first = try #require(await scene.local.outbox.first)
        for _ in 1...150 { try await scene.wire.signIn().expect(challenge: "SMS_MFA") }
        let outbox = await scene.local.outbox
        #expect(outbox.filter { $0.username == "bob" } == [first] && outbox.count == 101)
        try await expectEqual([scene.code(), scene.code(for: "bob")], [outbox.last?.code, first.code])
    }
}
