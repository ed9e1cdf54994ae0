import Foundation
import Testing

@testable import CognitoAuth

@Suite("A repeat")
struct RetryTests {
    @Test(arguments: [
        ("0", 50), ("50", 50), ("51", 51), ("1500", 1500), ("5050", 5050), ("5051", 5050), ("10000", 5050),
        ("9223372036854775807", 5050), ("99999999999999999999", 50), ("-1", 50), ("1.5", 50), ("", 50), ("soon", 50),
        ("٣", 50), (" 1500", 50),
    ])
    func `The service may ask for a delay, within bounds`(_ value: String, milliseconds: Int) async {
        let desk = RetryDesk(replies: [.status(503, headers: ["X-Amz-Retry-After": value]), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.milliseconds(milliseconds)])
    }

    @Test(arguments: ["Retry-After", "x-amz-retry-after-seconds"])
    func `No other header counts`(_ name: String) async {
        let desk = RetryDesk(replies: [.status(503, headers: [name: "1500"]), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.milliseconds(50)])
    }

    @Test(arguments: [0, 0.25, 0.5, 1])
    func `Chance makes the delay shorter, not what the service asks for`(_ random: Double) async {
        let asked = ["x-amz-retry-after": "2000"]
        let desk = RetryDesk(random: random, replies: [.status(500), .code("SlowDown", headers: asked), .user])
        #expect(await desk.failure() == nil)
        #expect(desk.delays == [.milliseconds(50) * random, .seconds(2)])
    }

    @Test func `The longest delay holds for any number of repeats`() {
        let retries = Retries(RetryPolicy(maximumAttempts: .max), wait: { _ in }, random: { 1 })
        for repeats in [9, 30, 63, 64, 1000, .max] {
            #expect(retries.delay(before: .transient, after: repeats) == .seconds(20))
        }
    }

    @Test(arguments: [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ])
    func `Whatever was throttled is sent again`(_ code: String) async {
        let desk = RetryDesk(replies: [.code(code), .user])
        #expect(await desk.failure(of: Self.answer) == nil)
        #expect(desk.transport.requests.count == 2)
    }

    @Test(arguments: [400, 429, 500, 503])
    func `A limit that is used up is not`(_ status: Int) async {
        let desk = RetryDesk(replies: [.code("LimitExceededException", status: status), .user])
        #expect(await desk.failure()?.code == .limitExceeded)
        #expect(desk.transport.requests.count == 1)
    }

    @Test(arguments: [
        ("NotAuthorizedException", "Password attempts exceeded"),
        ("NotAuthorizedException", "Invalid session for the user."),
        ("CodeMismatchException", "m"), ("ExpiredCodeException", "m"), ("TooManyFailedAttemptsException", "m"),
        ("InvalidParameterException", "m"),
    ])
    func `A refusal is not, whatever its status`(_ code: String, _ message: String) async {
        for status in [400, 429] {
            let refusal = TransportResponse.json(#"{"__type":"\#(code)","message":"\#(message)"}"#, status: status)
            let desk = RetryDesk(replies: [.success(refusal), .user])
            #expect(await desk.failure()?.code.rawValue == code)
            #expect(desk.transport.requests.count == 1)
        }
    }

    @Test func `A challenge stays open where the answer was throttled, by whatever name`() async {
        for reply in [
            Result<TransportResponse, any Error>.code("SlowDown"), .status(429), .code("TooManyRequestsException"),
        ] {
            let failure = await RetryDesk(.none, replies: [reply]).failure(of: Self.answer)
            #expect(failure?.canAnswerAgain == true && failure?.isRetryable == true)
        }
    }

    @Test func `Without a policy everything leaves once`() async {
        for policy in [RetryPolicy.none, RetryPolicy(maximumAttempts: 0), RetryPolicy(maximumAttempts: -1)] {
            let desk = RetryDesk(policy, replies: [.code("TooManyRequestsException"), .user])
            let failure = await desk.failure()
            #expect(failure?.code == .tooManyRequests)
            #expect(failure?.isRetryable == true)
            #expect(desk.transport.requests.count == 1)
            #expect(desk.quota.tokens == 500)
        }
    }

    @Test func `What never reached the service is sent again, what may have is not, with its own error`() async {
        let desk = RetryDesk(replies: [.broken(.cannotConnect, mayHaveReachedServer: false), .broken(.timedOut), .user])
        let failure = await desk.failure(of: Self.answer)
        #expect(failure?.code == .outcomeUnknown)
        #expect(failure?.isRetryable == false)
        #expect(failure?.canAnswerAgain == false)
        #expect(desk.transport.requests.count == 2)
    }

    @Test func `It is signed anew`() async throws {
        let desk = RetryDesk(replies: [.status(503), .user])
        #expect(await desk.failure(of: AdminGetUserRequest(userPoolID: "r_p", username: "u")) == nil)
        #expect(desk.transport.requests.count == 2)
        #expect(desk.transport.requests.allSatisfy { $0.headers["Authorization"] != nil })
    }

    @Test func `A cancelled task does not wait for it`() async {
        let transport = ScriptedTransport([.code("TooManyRequestsException"), .user])
        let waiting = Locked<Bool>(false)
        let retries = Retries(
            .standard,
            wait: { _ in
                waiting.withLock { $0 = true }
                try await Task.sleep(for: .seconds(600))
            },
            random: { 1 }
        )
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: nil,
            retries: retries,
            now: { .now }
        )
        await withTaskGroup { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await client.getUser(GetUserRequest(accessToken: "t"))
                }
            }
            while !waiting.withLock({ $0 }) { await Task.yield() }
            group.cancelAll()
        }
        #expect(transport.requests.count == 1)
    }

    @Test func `All the calls of a client draw on one quota`() async {
        let desk = RetryDesk(quota: 28, replies: Array(repeating: .status(500), count: 9))
        let copy = desk.client
        _ = await desk.failure()
        #expect(desk.transport.requests.count == 3)
        _ = try? await copy.getUser(GetUserRequest(accessToken: "t"))
        #expect(desk.transport.requests.count == 4)
        #expect(desk.quota.tokens == 0)
    }

    private static let answer = RespondToAuthChallengeRequest(
        clientID: "c",
        challengeResponses: .smsMFA(username: "ada", code: "1")
    )
}
