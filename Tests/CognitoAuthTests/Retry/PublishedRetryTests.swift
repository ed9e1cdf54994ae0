import Testing

@testable import CognitoAuth

/// The cases of the AWS SDKs' "Retry Behavior 2.0" for the standard mode, with chance at 1.
@Suite("The published cases of retry")
struct PublishedRetryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var policy = RetryPolicy.standard
        var quota = 500
        /// The status of each answer; 200 succeeds.
        let statuses: [Int]
        /// Seconds before each repeat.
        let delays: [Double]
        let quotaLeft: Int
        let succeeds: Bool
    }

    static var cases: [Case] {
        [
            Case(
                testDescription: "a repeat succeeds in the end",
                statuses: [500, 500, 200],
                delays: [0.05, 0.1],
                quotaLeft: 486,
                succeeds: true
            ),
            Case(
                testDescription: "the attempts are used up",
                statuses: [502, 502, 502],
                delays: [0.05, 0.1],
                quotaLeft: 472,
                succeeds: false
            ),
            Case(
                testDescription: "the quota is reached after one repeat",
                quota: 20,
                statuses: [500, 502],
                delays: [0.05],
                quotaLeft: 6,
                succeeds: false
            ),
            Case(
                testDescription: "no repeat without quota",
                quota: 0,
                statuses: [500],
                delays: [],
                quotaLeft: 0,
                succeeds: false
            ),
            Case(
                testDescription: "the delay doubles",
                policy: RetryPolicy(maximumAttempts: 5),
                statuses: [500, 500, 500, 500, 500],
                delays: [0.05, 0.1, 0.2, 0.4],
                quotaLeft: 444,
                succeeds: false
            ),
            Case(
                testDescription: "the delay grows no further than the longest",
                policy: RetryPolicy(maximumAttempts: 5, maximumDelay: .milliseconds(150)),
                statuses: [500, 500, 500, 500, 500],
                delays: [0.05, 0.1, 0.15, 0.15],
                quotaLeft: 444,
                succeeds: false
            ),
            Case(
                testDescription: "a success at once gives one token back",
                quota: 20,
                statuses: [200],
                delays: [],
                quotaLeft: 21,
                succeeds: true
            ),
            Case(
                testDescription: "a quota never grows above what it was",
                statuses: [200],
                delays: [],
                quotaLeft: 500,
                succeeds: true
            ),
        ]
    }

    @Test(arguments: cases)
    func `Attempts, delays and quota are as published`(_ one: Case) async {
        let desk = RetryDesk(
            one.policy,
            quota: one.quota,
            replies: one.statuses.map { $0 == 200 ? .user : .status($0) }
        )
        let failure = await desk.failure()
        #expect((failure == nil) == one.succeeds)
        #expect(failure?.httpStatus == (one.succeeds ? nil : one.statuses.last))
        #expect(desk.transport.requests.count == one.statuses.count)
        #expect(desk.delays == one.delays.map { .seconds($0) })
        #expect(desk.quota.tokens == one.quotaLeft)
    }

    @Test func `A quota that was used up recovers by successes`() async {
        let replies: [Result<TransportResponse, any Error>] = [
            .status(500), .status(502), .user, .status(500), .user, .status(500), .status(500), .status(500),
        ]
        let desk = RetryDesk(quota: 42, replies: replies)
        #expect(await desk.failure() == nil)
        #expect(desk.quota.tokens == 28)
        #expect(await desk.failure() == nil)
        #expect(desk.quota.tokens == 28)
        #expect(await desk.failure() != nil)
        #expect(desk.quota.tokens == 0)
    }

    @Test func `Throttling costs less and waits longer`() async {
        let desk = RetryDesk(replies: [.code("TooManyRequestsException"), .code("ThrottlingException"), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.seconds(1), .seconds(2)])
        #expect(desk.quota.tokens == 495)
    }
}
