import Foundation
import Testing

@testable import CognitoAuth

@Suite("Retries")
struct RetryTests {
    @Test(arguments: [
        ("0", 50), ("50", 50), ("51", 51), ("1500", 1500), ("5050", 5050), ("5051", 5050), ("10000", 5050),
        ("9223372036854775807", 5050), ("99999999999999999999", 50), ("-1", 50), ("1.5", 50), ("", 50), ("soon", 50),
        ("٣", 50), (" 1500", 50),
    ])
    func `Amazon Cognito can request a delay within limits`(_ value: String, milliseconds: Int) async {
        let fixture = RetryFixture(replies: [.status(503, headers: ["X-Amz-Retry-After": value]), .user])
        #expect(await fixture.failure() == nil)
        #expect(fixture.delays == [.milliseconds(milliseconds)])
    }

    @Test(arguments: ["Retry-After", "x-amz-retry-after-seconds"])
    func `No other header field requests a delay`(_ name: String) async {
        let fixture = RetryFixture(replies: [.status(503, headers: [name: "1500"]), .user])
        #expect(await fixture.failure() == nil)
        #expect(fixture.delays == [.milliseconds(50)])
    }

    @Test(arguments: [0, 0.25, 0.5, 1])
    func `Jitter shortens the backoff but not the delay that Amazon Cognito requests`(_ random: Double) async {
        let requested = ["x-amz-retry-after": "2000"]
        let fixture = RetryFixture(
            random: random,
            replies: [.status(500), .refusal("SlowDown", headers: requested), .user]
        )
        #expect(await fixture.failure() == nil)
        let backoff = Duration.milliseconds(50) * random
        #expect(fixture.delays == [backoff, .seconds(2)])
    }

    @Test func `The maximum delay applies to any number of attempts`() {
        let retrier = Retrier(RetryPolicy(maximumAttempts: .max), wait: { _ in }, random: { 1 })
        let delays = [9, 30, 63, 64, 1000, .max].map { retrier.delay(before: RetryInfo(cause: .transient), after: $0) }
        #expect(delays == Array(repeating: .seconds(20), count: 6))
    }

    @Test(arguments: [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ])
    func `A throttled answer to a challenge is retried`(_ code: String) async {
        let fixture = RetryFixture(replies: [.refusal(code), .user])
        #expect(await fixture.failure(of: Self.answer) == nil)
        #expect(fixture.transport.requests.count == 2)
    }

    @Test(arguments: [
        ("LimitExceededException", "m"), ("NotAuthorizedException", "Password attempts exceeded"),
        ("NotAuthorizedException", "Invalid session for the user."),
        ("CodeMismatchException", "m"), ("ExpiredCodeException", "m"), ("TooManyFailedAttemptsException", "m"),
        ("InvalidParameterException", "m"),
    ])
    func `A rejected request is not retried for any status code`(_ code: String, _ message: String) async {
        // An exceeded limit is not repeated even if the service failed.
        for status in [400, 429] + (code == "LimitExceededException" ? [500, 503] : []) {
            let fixture = RetryFixture(replies: [.refusal(code, message, status: status), .user])
            #expect(await fixture.failure()?.code.rawValue == code)
            #expect(fixture.transport.requests.count == 1)
        }
    }

    @Test(arguments: ["SlowDown", "TooManyRequestsException", nil])
    func `A throttled answer leaves the challenge open`(_ code: String?) async {
        let fixture = RetryFixture(.none, replies: [code.map { .refusal($0) } ?? .status(429)])
        let failure = await fixture.failure(of: Self.answer)
        #expect([failure?.canAnswerAgain, failure?.isRetryable] == [true, true])
    }

    @Test(arguments: [RetryPolicy.none, RetryPolicy(maximumAttempts: 0), RetryPolicy(maximumAttempts: -1)])
    func `A policy without retries sends each request once`(_ policy: RetryPolicy) async {
        let fixture = RetryFixture(policy, replies: [.refusal("TooManyRequestsException"), .user])
        let failure = await fixture.failure()
        #expect((failure?.code, failure?.isRetryable) == (.tooManyRequests, true))
        #expect((fixture.transport.requests.count, fixture.quota.tokens) == (1, 500))
    }

    @Test func `A request that may have arrived is not retried, even after one that did not arrive`() async {
        let fixture = RetryFixture(replies: [
            .broken(.cannotConnect, mayHaveReachedServer: false), .broken(.timedOut), .user,
        ])
        let failure = await fixture.failure(of: Self.answer)
        #expect(failure?.code == .outcomeUnknown)
        #expect([failure?.isRetryable, failure?.canAnswerAgain] == [false, false])
        #expect(fixture.transport.requests.count == 2)
    }

    @Test func `Each attempt is signed`() async throws {
        let fixture = RetryFixture(replies: [.status(503), .user])
        #expect(await fixture.failure(of: AdminGetUserRequest(userPoolID: "r_p", username: "u")) == nil)
        #expect(fixture.transport.requests.map { $0.headers["Authorization"] != nil } == [true, true])
    }

    @Test func `A task that is canceled during the delay sends no more requests`() async {
        let fixture = RetryFixture(replies: [.refusal("TooManyRequestsException"), .user]) {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            try Task.checkCancellation()
        }
        let task = Task { try await fixture.client.getUser(GetUserRequest(accessToken: "t")) }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(fixture.transport.requests.count == 1)
    }

    @Test func `A client and its copies share one retry quota`() async {
        let fixture = RetryFixture(quota: 28, replies: Array(repeating: .status(500), count: 9))
        let copy = fixture.client
        _ = await fixture.failure()
        #expect(fixture.transport.requests.count == 3)
        _ = try? await copy.getUser(GetUserRequest(accessToken: "t"))
        #expect((fixture.transport.requests.count, fixture.quota.tokens) == (4, 0))
    }

    private static let answer = RespondToAuthChallengeRequest(
        clientID: "c",
        challengeResponses: .smsMFA(username: "ada", code: "1")
    )
}

/// The cases of the AWS SDKs' "Retry Behavior 2.0" for the standard mode, without jitter.
@Suite("Retry test cases of the AWS SDKs")
struct PublishedRetryTests {
    private static let five = RetryPolicy(maximumAttempts: 5)
    private static let short = RetryPolicy(maximumAttempts: 5, maximumDelay: .milliseconds(150))

    /// The status of each response, the seconds before each retry, the policy, and the quota before and after.
    static let cases: [([Int], [Double], RetryPolicy, quota: Int, quotaLeft: Int)] = [
        ([500, 500, 200], [0.05, 0.1], .standard, 500, 486),
        ([502, 502, 502], [0.05, 0.1], .standard, 500, 472),
        ([500, 502], [0.05], .standard, 20, 6),
        ([500], [], .standard, 0, 0),
        ([500, 500, 500, 500, 500], [0.05, 0.1, 0.2, 0.4], five, 500, 444),
        ([500, 500, 500, 500, 500], [0.05, 0.1, 0.15, 0.15], short, 500, 444),
        ([200], [], .standard, 20, 21),
        ([200], [], .standard, 500, 500),
    ]

    @Test(arguments: cases)
    func `Attempts, delays, and quota match the published cases`(
        statuses: [Int],
        delays: [Double],
        policy: RetryPolicy,
        quota: Int,
        quotaLeft: Int
    ) async {
        let fixture = RetryFixture(policy, quota: quota, replies: statuses.map { $0 == 200 ? .user : .status($0) })
        let failure = await fixture.failure()
        #expect(failure?.httpStatus == (statuses.last == 200 ? nil : statuses.last))
        #expect(fixture.delays == delays.map { .seconds($0) })
        #expect((fixture.transport.requests.count, fixture.quota.tokens) == (statuses.count, quotaLeft))
    }

    @Test func `Successful requests refill the quota`() async {
        let replies: [Reply] = [
            .status(500), .status(502), .user, .status(500), .user, .status(500), .status(500), .status(500),
        ]
        let fixture = RetryFixture(quota: 42, replies: replies)
        var succeeded: [Bool] = []
        var tokens: [Int] = []
        for _ in 1...3 {
            succeeded.append(await fixture.failure() == nil)
            tokens.append(fixture.quota.tokens)
        }
        #expect(succeeded == [true, true, false])
        #expect(tokens == [28, 28, 0])
    }

    @Test func `A retry after throttling takes fewer tokens and a longer delay`() async {
        let fixture = RetryFixture(replies: [
            .refusal("TooManyRequestsException"), .refusal("ThrottlingException"), .user,
        ])
        #expect(await fixture.failure() == nil)
        #expect(fixture.delays == [.seconds(1), .seconds(2)])
        #expect(fixture.quota.tokens == 495)
    }
}

/// A client whose retries do not wait, and the time that each would have waited.
struct RetryFixture {
    let transport: ScriptedTransport
    let quota: RetryQuota
    let client: CognitoClient
    private let waits = Waits()

    init(
        _ policy: RetryPolicy = .standard,
        quota tokens: Int = 500,
        random: Double = 1,
        replies: [Reply],
        wait: @escaping @Sendable () throws -> Void = {}
    ) {
        transport = ScriptedTransport(replies)
        quota = RetryQuota(tokens)
        let record = { @Sendable [waits] (delay: Duration) in
            waits.add(delay)
            try wait()
        }
        client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(accessKeyID: "id", secretAccessKey: "secret"),
            retrier: Retrier(policy, quota: quota, wait: record, random: { random }),
            now: { .now }
        )
    }

    var delays: [Duration] { waits.all }

    /// The error of an operation, by default one that may always be repeated, or `nil` if it succeeds.
    func failure(
        of send: (CognitoClient) async throws -> Void = { _ = try await $0.getUser(GetUserRequest(accessToken: "t")) }
    ) async -> CognitoError? {
        do {
            try await send(client)
            return nil
        } catch {
            return error as? CognitoError
        }
    }

    func failure(of operation: some CognitoOperation) async -> CognitoError? {
        await failure { _ = try await $0.perform(operation) }
    }

    private final class Waits: Sendable {
        private let state = Locked<[Duration]>([])
        var all: [Duration] { state.withLock(\.self) }
        func add(_ delay: Duration) { state.withLock { $0.append(delay) } }
    }
}

extension Reply {
    static var user: Reply { .json(#"{"Username":"ada","UserAttributes":[]}"#) }

    static func status(_ status: Int, headers: [String: String] = [:]) -> Reply {
        .json("", status: status, headers: headers)
    }
}
