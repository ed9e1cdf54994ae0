import Foundation
import Testing

@testable import CognitoAuth

/// The limit of an operation with all of its attempts, by a clock that only waits and requests advance.
@Suite("Total timeout")
struct TotalTimeoutTests {
    /// A service whose responses take a time, or end at the deadline of the request.
    private final class SlowService: Transport {
        let elapsed = Locked(Duration.zero)
        let script: ScriptedTransport
        private let duration: Duration

        init(_ script: ScriptedTransport, responsesAfter duration: Duration) {
            self.script = script
            self.duration = duration
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            elapsed.withLock { $0 += min(duration, request.timeout) }
            let response = try await script.send(request)
            guard duration < request.timeout else {
                throw TransportError(.timedOut, "m", mayHaveReachedServer: true)
            }
            return response
        }
    }

    /// The attempts and the duration of an operation.
    private struct Outcome: Equatable {
        var code: CognitoError.Code?
        /// The time that each attempt was given, in seconds.
        var timeouts: [Double]
        /// The time until the operation ended, in seconds.
        var elapsed: Double
        var isRetryable = true
        var canAnswerAgain = false
    }

    private static let getUser = GetUserRequest(accessToken: "t")
    private static let answer = RespondToAuthChallengeRequest(
        clientID: "c",
        challengeResponses: .smsMFA(username: "ada", code: "1")
    )

    /// Calls an operation with a timeout of 10 s for each attempt and a limit of 12 s, without jitter.
    private func outcome(
        of operation: some CognitoOperation,
        limit: Duration? = .seconds(12),
        responsesAfter duration: Duration,
        _ replies: Reply...,
        credentials: any AWSCredentialsProvider = .static(accessKeyID: "id", secretAccessKey: "secret")
    ) async -> Outcome {
        let start = ContinuousClock.now
        let service = SlowService(ScriptedTransport(replies), responsesAfter: duration)
        let retries = Retrier(
            RetryPolicy(maximumAttempts: 9),
            totalTimeout: limit,
            now: { start + service.elapsed.withLock(\.self) },
            wait: { delay in service.elapsed.withLock { $0 += delay } },
            random: { 1 }
        )
        let client = CognitoClient(
            region: "eu-west-1",
            transport: service,
            credentials: credentials,
            retrier: retries,
            now: { .now }
        )
        var error: CognitoError?
        do { _ = try await client.perform(operation) } catch let failure { error = failure as? CognitoError }
        return Outcome(
            code: error?.code,
            timeouts: service.script.requests.map { $0.timeout / .seconds(1) },
            elapsed: service.elapsed.withLock(\.self) / .seconds(1),
            isRetryable: error?.isRetryable ?? true,
            canAnswerAgain: error?.canAnswerAgain ?? false
        )
    }

    @Test func `The last attempt has the remaining time as its timeout`() async {
        let outcome = await outcome(of: Self.getUser, responsesAfter: .seconds(60), .user, .user, .user)
        #expect(outcome == Outcome(code: .timedOut, timeouts: [10, 1.95], elapsed: 12))
    }

    @Test func `A delay that exceeds the remaining time ends the operation with the last error`() async {
        let outcome = await outcome(
            of: Self.getUser,
            limit: .seconds(8.5),
            responsesAfter: .seconds(3),
            .refusal("SlowDown"),
            .refusal("SlowDown"),
            .user
        )
        #expect(outcome == Outcome(code: CognitoError.Code(rawValue: "SlowDown"), timeouts: [8.5, 4.5], elapsed: 7))
    }

    @Test func `An attempt that may have arrived ends with an unknown outcome at the limit`() async {
        let outcome = await outcome(
            of: Self.answer,
            limit: .seconds(4),
            responsesAfter: .seconds(2),
            .refusal("SlowDown"),
            .json("{}")
        )
        #expect(outcome == Outcome(code: .outcomeUnknown, timeouts: [4, 1], elapsed: 4, isRetryable: false))
    }

    @Test func `An operation without remaining time sends nothing and leaves the challenge open`() async {
        let outcome = await outcome(of: Self.answer, limit: .zero, responsesAfter: .zero, .json("{}"))
        #expect(outcome == Outcome(code: .timedOut, timeouts: [], elapsed: 0, canAnswerAgain: true))
    }

    @Test func `Credentials that take too long end the operation at the limit before it is sent`() async throws {
        let callers = Callers()
        let outcome = await outcome(
            of: AdminRespondToAuthChallengeRequest(
                userPoolID: "r_p",
                clientID: "c",
                challengeResponses: .smsMFA(username: "ada", code: "1")
            ),
            responsesAfter: .zero,
            .json("{}"),
            credentials: StuckProvider(callers: callers)
        )
        #expect(outcome == Outcome(code: .timedOut, timeouts: [], elapsed: 12, canAnswerAgain: true))
        try await callers.release()
    }

    @Test func `A total timeout that exceeds the range of the clock does not crash`() async throws {
        let retries = Retrier(.none, totalTimeout: .seconds(Int64.max))
        #expect(try await retries.run { deadline, _ in try await deadline.bound { true } })
    }

    @Test func `Each attempt has the whole timeout if there is no limit`() async {
        let outcome = await outcome(of: Self.getUser, limit: nil, responsesAfter: .seconds(9), .status(500), .user)
        #expect(outcome == Outcome(code: nil, timeouts: [10, 10], elapsed: 18.05))
    }
}

/// The callers of a credentials provider that does not observe cancellation.
private final class Callers: Sendable {
    private let waiting = Locked<[CheckedContinuation<Void, Never>]>([])

    func wait() async {
        await withCheckedContinuation { caller in waiting.withLock { $0.append(caller) } }
    }

    /// Waits for a caller, and lets it go.
    func release() async throws {
        try await expectSoon { waiting.withLock { !$0.isEmpty } }
        for caller in waiting.withLock(\.self) { caller.resume() }
    }
}

private struct StuckProvider: AWSCredentialsProvider {
    let callers: Callers

    func credentials() async throws -> AWSCredentials {
        await callers.wait()
        return AWSCredentials(accessKeyID: "id", secretAccessKey: "secret")
    }
}
