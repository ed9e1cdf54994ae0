import CognitoAuth
import Synchronization
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Fault injection")
struct FaultTests {
    @Test(
        arguments: [
            (.throttling, .tooManyRequests, 400, true), (.internalError, .internalError, 500, false),
            (.dropRequest, .transportFailed, nil, true), (.dropResponse, .outcomeUnknown, nil, false),
        ] as [(LocalFault, CognitoError.Code, Int?, Bool)]
    )
    func `A fault occurs once, and the pool performs the operation only if the response is dropped`(
        _ fault: LocalFault,
        _ errorCode: CognitoError.Code,
        _ status: Int?,
        _ canAnswerAgain: Bool
    ) async throws {
        let test = await TestPool(.ada.withSMSCode())
        let challenge = try await test.userPool(retry: .none).signIn("ada", with: .rightSRP).code
        let code = try await test.code()
        await test.local.injectFault(fault)
        let error = try await failure { try await challenge.answer(code) }
        expectEqual((error.code, error.httpStatus, error.canAnswerAgain), (errorCode, status, canAnswerAgain))
        expectEqual(error.requestID == nil, status == nil)
        guard fault == .dropResponse else { _ = try await challenge.answer(code).tokens; return }
        expectEqual(error.isRetryable, false)
        await expectError(.usedSession) { try await challenge.answer(code) }
    }

    @Test func `A delay suspends one call`() async throws {
        let waits = Mutex<[Duration]>([])
        let local = LocalUserPool(
            configuration: .init { configuration in
                configuration.signingKey = .test
                configuration.wait = { time in waits.withLock { $0.append(time) } }
            }
        )
        await local.add(.ada)
        await local.injectFault(.delay(.seconds(600)), onCall: 2)
        for _ in 1...3 { try await WireClient(local).signIn().expectTokens() }
        expectEqual(waits.withLock(\.self), [.seconds(600)])
        let test = await TestPool(.ada)
        await test.local.injectFault(.delay(.zero))
        try await test.wire.signIn().expectTokens()
    }

    @Test func `A fault counts all requests, or those of its operation, from its injection`() async throws {
        let test = await TestPool(.ada)
        await test.local.injectFault(.throttling, onCall: 2)
        await test.local.injectFault(.internalError, onCall: 2, of: "VerifySoftwareToken")
        var responses = [try await test.wire.signIn(), try await test.wire.signIn(), try await test.wire.signIn()]
        responses.append(try await test.wire.verify("000000", session: nil))
        responses.append(try await test.wire.signIn())
        for _ in 1...2 { responses.append(try await test.wire.verify("000000", session: nil)) }
        expectEqual(responses.map(\.status), [200, 400, 200, 400, 200, 500, 400])
        responses[1].expectError("TooManyRequestsException: Rate exceeded")
        responses[5].expectError("InternalErrorException: Something went wrong")
        // Of two faults for one call, the first one occurs.
        await test.local.injectFault(.internalError, of: "InitiateAuth")
        await test.local.injectFault(.throttling)
        responses = [try await test.wire.signIn(), try await test.wire.signIn()]
        expectEqual(responses.map(\.status), [500, 200])
    }
}
