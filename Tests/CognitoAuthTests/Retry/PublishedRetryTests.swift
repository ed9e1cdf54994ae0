import Testing

@testable import CognitoAuth

/// The cases of the AWS SDKs' "Retry Behavior 2.0" for the standard mode, without jitter.
@Suite("Published retry cases")
struct PublishedRetryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let policy: RetryPolicy
        let quota: Int
        /// The status of each response; 200 succeeds.
        let statuses: [Int]
        /// Seconds before each retry.
        let delays: [Double]
        let quotaLeft: Int

        init(
            _ testDescription: String,
            _ statuses: [Int],
            _ delays: [Double],
            policy: RetryPolicy = .standard,
            quota: Int = 500,
            quotaLeft: Int
        ) {
            self.testDescription = testDescription
            self.policy = policy
            self.quota = quota
            self.statuses = statuses
            self.delays = delays
            self.quotaLeft = quotaLeft
        }
    }

    private static let five = RetryPolicy(maximumAttempts: 5)
    private static let short = RetryPolicy(maximumAttempts: 5, maximumDelay: .milliseconds(150))

    static let cases: [Case] = [
        Case("success after retries", [500, 500, 200], [0.05, 0.1], quotaLeft: 486),
        Case("maximum attempts", [502, 502, 502], [0.05, 0.1], quotaLeft: 472),
        Case("quota for one retry", [500, 502], [0.05], quota: 20, quotaLeft: 6),
        Case("no quota", [500], [], quota: 0, quotaLeft: 0),
        Case("backoff", [500, 500, 500, 500, 500], [0.05, 0.1, 0.2, 0.4], policy: five, quotaLeft: 444),
        Case("maximum delay", [500, 500, 500, 500, 500], [0.05, 0.1, 0.15, 0.15], policy: short, quotaLeft: 444),
        Case("success without a retry", [200], [], quota: 20, quotaLeft: 21),
        Case("full quota", [200], [], quotaLeft: 500),
    ]

    @Test(arguments: cases)
    func `Attempts, delays, and quota are as published`(_ one: Case) async {
        let desk = RetryDesk(
            one.policy,
            quota: one.quota,
            replies: one.statuses.map { $0 == 200 ? .user : .status($0) }
        )
        let failure = await desk.failure()
        #expect(failure?.httpStatus == (one.statuses.last == 200 ? nil : one.statuses.last))
        #expect(desk.delays == one.delays.map { .seconds($0) })
        #expect((desk.transport.requests.count, desk.quota.tokens) == (one.statuses.count, one.quotaLeft))
    }

    @Test func `A quota recovers with successes`() async {
        let replies: [Result<TransportResponse, any Error>] = [
            .status(500), .status(502), .user, .status(500), .user, .status(500), .status(500), .status(500),
        ]
        let desk = RetryDesk(quota: 42, replies: replies)
        var succeeded: [Bool] = []
        var tokens: [Int] = []
        for _ in 1...3 {
            succeeded.append(await desk.failure() == nil)
            tokens.append(desk.quota.tokens)
        }
        #expect(succeeded == [true, true, false])
        #expect(tokens == [28, 28, 0])
    }

    @Test func `Throttling takes less quota and a longer delay`() async {
        let desk = RetryDesk(replies: [.code("TooManyRequestsException"), .code("ThrottlingException"), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.seconds(1), .seconds(2)])
        #expect(desk.quota.tokens == 495)
    }
}
