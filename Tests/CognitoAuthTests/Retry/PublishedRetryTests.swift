import Testing

@testable import CognitoAuth

/// The cases of the AWS SDKs' "Retry Behavior 2.0" for the standard mode, without jitter.
@Suite("Published retry cases")
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
    func `Attempts, delays, and quota are as published`(
        statuses: [Int],
        delays: [Double],
        policy: RetryPolicy,
        quota: Int,
        quotaLeft: Int
    ) async {
        let desk = RetryDesk(policy, quota: quota, replies: statuses.map { $0 == 200 ? .user : .status($0) })
        let failure = await desk.failure()
        #expect(failure?.httpStatus == (statuses.last == 200 ? nil : statuses.last))
        #expect(desk.delays == delays.map { .seconds($0) })
        #expect((desk.transport.requests.count, desk.quota.tokens) == (statuses.count, quotaLeft))
    }

    @Test func `A quota recovers with successes`() async {
        let replies: [Reply] = [
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
        let desk = RetryDesk(replies: [.refusal("TooManyRequestsException"), .refusal("ThrottlingException"), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.seconds(1), .seconds(2)])
        #expect(desk.quota.tokens == 495)
    }
}
