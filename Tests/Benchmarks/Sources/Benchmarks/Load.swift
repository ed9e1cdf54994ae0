@testable import CognitoAuth
import Foundation
import LoopbackServer

extension Unit {
    /// The memory that many concurrent requests need would hide what the first two gain, so these run in this order.
    static let load = [
        Unit(
            "sequential",
            in: .load,
            "10,000 requests one after another: no memory or descriptor is lost",
            outcome: sequential
        ),
        Unit("soak", in: .load, "a mixture of normal, slow, late, dropped, refused, and canceled requests") { pace in
            try await Soak(pace).outcome()
        },
        Unit("cancel", in: .load, "40,000 requests, most of them canceled at random: callers return immediately") {
            pace in
            try await CancelStorm(pace).outcome()
        },
        Unit("concurrent", in: .load, "500 concurrent requests to a server that takes a second for each") { pace in
            let server = try Server.start()
            let transport = URLSessionTransport(configuration: .init())
            let request = try server.request("late/1000")
            let count = pace.pick(whole: 500, short: 200)
            let begin = ContinuousClock.now
            let succeeded = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<count { group.addTask { (try? await transport.send(request))?.status == 200 } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let duration = begin.duration(to: .now)
            let pending = try await transport.pendingRequests()
            try server.end()
            return Outcome(figures: [
                Figure("concurrent requests", count), Figure("failed", count - succeeded, .exactly(0)),
                Figure("duration", duration), Figure("pending at the end", pending, .exactly(0)),
            ])
        },
        Unit("sign-ins", in: .load, "2,000 concurrent SRP sign-ins to a LocalUserPool over HTTP", outcome: signIns),
    ]

    private static func sequential(_ pace: Pace) async throws -> Outcome {
        let server = try Server.start()
        let transport = URLSessionTransport(configuration: .init())
        let request = try server.request("")
        let count = pace.pick(whole: 10_000, short: 1_000)
        func failures(of count: Int) async -> Int {
            var failures = 0
            for _ in 0..<count where (try? await transport.send(request))?.status != 200 { failures += 1 }
            return failures
        }
        var failed = await failures(of: 1_000)
        let before = try Holdings.now()
        failed += await failures(of: count)
        let after = try Holdings.now()
        let pending = try await transport.pendingRequests()
        try server.end()
        return Outcome(figures: [
            Figure("requests after the warm-up of 1,000", count), Figure("failed", failed, .exactly(0)),
            Figure("memory before", before.memory, .mebibytes),
            Figure("memory gained", after.memory - before.memory, .mebibytes, .atMost(4)),
            Figure("descriptors before", before.descriptors),
            Figure("descriptors gained", after.descriptors - before.descriptors, .exactly(0)),
            Figure("pending at the end", pending, .exactly(0)),
        ])
    }

    /// The deadline of a request is longer than the default, because pool and clients share the processors.
    private static func signIns(_ pace: Pace) async throws -> Outcome {
        let server = try Server.start(.pool)
        let transport = URLSessionTransport(configuration: .init())
        let pool = try RecordedSignIn.pool(at: server.url(), by: transport)
        let count = pace.pick(whole: 2_000, short: 100)
        let begin = ContinuousClock.now
        let accessTokens = await withTaskGroup(of: String?.self) { group in
            for number in 0..<count {
                group.addTask {
                    let user = SampleUser.crowd[number % SampleUser.crowd.count]
                    let tokens = try? await user.signIn(to: pool)
                    return tokens?.unverifiedIDToken?.username == user.name ? tokens?.accessToken : nil
                }
            }
            return await group.reduce(into: Set()) { tokens, token in if let token { tokens.insert(token) } }
        }
        let duration = begin.duration(to: .now)
        let pending = try await transport.pendingRequests()
        try server.end()
        return Outcome(figures: [
            Figure("concurrent sign-ins", count),
            Figure("signed in, each with an access token of its own", accessTokens.count, .exactly(Double(count))),
            Figure("duration", duration), Figure("pending at the end", pending, .exactly(0)),
        ])
    }
}

extension URLSessionTransport {
    /// Waits until the session holds no request, for at most five seconds, and returns the number of those that it holds.
    fileprivate func pendingRequests() async throws -> Int {
        for _ in 0..<500 where requestsInFlight > 0 { try await Task.sleep(for: .milliseconds(10)) }
        return requestsInFlight
    }
}

/// The durations of an operation.
private struct Latencies {
    private let sorted: [Duration]

    init(_ latencies: [Duration]) { sorted = latencies.sorted() }

    var slowest: Duration { sorted.last ?? .zero }

    func percentile(_ share: Double) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(Int((Double(sorted.count) * share).rounded(.up)), sorted.count) - 1]
    }
}

/// Concurrent requests that are canceled at random moments: each caller returns immediately, and the session remains usable.
///
/// The target is 50 ms for all but one cancellation in a thousand. The slowest ones may take 250 ms, because the machine may not
/// run the caller earlier. For comparison, a sleep is canceled in the same way at the same time.
private struct CancelStorm {
    struct Result {
        var requests = 0
        /// The number of requests that were canceled before they were sent.
        var before = 0
        /// The times from a cancellation to the return of `send`.
        var freed: [Duration] = []
        /// The durations of the calls of `cancel()`.
        var calls: [Duration] = []
        /// The times from a cancellation to the end of a sleep.
        var sleeps: [Duration] = []
        /// The unexpected ends of requests.
        var unexpected: [String] = []
    }

    private enum End {
        case answered
        case canceled(ContinuousClock.Instant)
        case failed(String)
    }

    let count: Int
    let server: ChildServer
    let transport = URLSessionTransport(configuration: .init())

    init(_ pace: Pace) throws {
        count = pace.pick(whole: 40_000, short: 4_000)
        server = try Server.start()
    }

    func outcome() async throws -> Outcome {
        let result = try await storm(workers: 64)
        let pending = try await transport.pendingRequests()
        var usable = 0
        for _ in 0..<100 where try await transport.send(server.request("")).status == 200 { usable += 1 }
        let never = try await transport.send(server.request("count-of-never"))
        try server.end()
        let callers = Latencies(result.freed)
        let sleeps = Latencies(result.sleeps)
        return Outcome(figures: [
            Figure("requests", result.requests, .exactly(Double(count))), Figure("canceled before", result.before),
            Figure("canceled in flight", result.freed.count, .atLeast(Double(count) / 4)),
            Figure("unexpected ends", result.unexpected.count, .exactly(0), details: result.unexpected),
            Figure("sent though canceled before", Int(String(decoding: never.body, as: UTF8.self)) ?? -1, .exactly(0)),
            Figure("return of the caller, median", callers.percentile(0.5), .atMost(50)),
            Figure("return of the caller, 99 %", callers.percentile(0.99), .atMost(50)),
            Figure("return of the caller, 99.9 %", callers.percentile(0.999), .atMost(50)),
            Figure("return of the caller, slowest", callers.slowest, .atMost(250)),
            Figure("call of cancel(), slowest", Latencies(result.calls).slowest, .atMost(250)),
            Figure("return from a sleep, 99.9 %", sleeps.percentile(0.999)),
            Figure("return from a sleep, slowest", sleeps.slowest), Figure("pending at the end", pending, .exactly(0)),
            Figure("answered afterwards, of 100", usable, .exactly(100)),
        ])
    }

    private func storm(workers: Int) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            for worker in 0..<workers {
                let share = count / workers + (worker < count % workers ? 1 : 0)
                group.addTask {
                    var result = Result()
                    for _ in 0..<share { try await request(&result) }
                    return result
                }
            }
            return try await group.reduce(into: Result()) { sum, result in
                sum.requests += result.requests
                sum.before += result.before
                sum.freed += result.freed
                sum.calls += result.calls
                sum.sleeps += result.sleeps
                sum.unexpected += result.unexpected
            }
        }
    }

    private func request(_ result: inout Result) async throws {
        result.requests += 1
        switch Int.random(in: 0..<10) {
        case 0..<2: try await cancelBefore(&result)
        case 2..<8: try await cancelInFlight(&result)
        default: try await cancelAfter(&result)
        }
    }

    private func cancelBefore(_ result: inout Result) async throws {
        let request = try server.request("never")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await end(of: request)
        }
        task.cancel()
        result.before += 1
        if case .canceled = await task.value { return }
        result.unexpected.append("sent though canceled before")
    }

    /// The response may already be there when the cancellation comes.
    private func cancelInFlight(_ result: inout Result) async throws {
        let delay = Int.random(in: 0...20)
        let request = try server.request(delay < 5 ? "" : "late/\(delay)")
        let task = Task { await end(of: request) }
        try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
        let begin = ContinuousClock.now
        task.cancel()
        result.calls.append(begin.duration(to: .now))
        switch await task.value {
        case .answered: break
        case .canceled(let end): result.freed.append(begin.duration(to: end))
        case .failed(let error): result.unexpected.append(error)
        }
        if Int.random(in: 0..<10) == 0 { try await cancelSleep(&result) }
    }

    private func cancelAfter(_ result: inout Result) async throws {
        let request = try server.request("")
        let task = Task { await end(of: request) }
        let outcome = await task.value
        task.cancel()
        if case .answered = outcome { return }
        result.unexpected.append("\(outcome)")
    }

    private func cancelSleep(_ result: inout Result) async throws {
        let task = Task {
            try? await Task.sleep(for: .seconds(600))
            return ContinuousClock.now
        }
        try await Task.sleep(for: .milliseconds(1))
        let begin = ContinuousClock.now
        task.cancel()
        result.sleeps.append(begin.duration(to: await task.value))
    }

    private func end(of request: TransportRequest) async -> End {
        do {
            let status = try await transport.send(request).status
            return status == 200 ? .answered : .failed("status \(status)")
        } catch is CancellationError {
            return .canceled(.now)
        } catch {
            return .failed("\(error)")
        }
    }
}

/// A mixture of requests, each of which ends as it should, and none of which leaves memory or descriptors behind.
///
/// Descriptors are counted before the session is created and after it has ended, because it may keep connections.
private struct Soak {
    enum Kind: String, CaseIterable {
        case normal
        /// The response comes in time, but not immediately.
        case slow
        /// The response comes after the deadline.
        case late
        /// The connection ends before the response, or within its body.
        case dropped
        /// The port refuses the connection.
        case refused
        case canceled
    }

    struct Result {
        var counts: [Kind: Int] = [:]
        /// The times from the deadline to the end of a request that missed it.
        var overruns: [Duration] = []
        /// The number of those that had not been sent.
        var unsent = 0
        /// The unexpected ends of requests.
        var unexpected: [String] = []
    }

    typealias End = Swift.Result<TransportResponse, any Error>

    let pace: Pace
    let server: ChildServer
    private let deadline = Duration.milliseconds(300)

    init(_ pace: Pace) throws {
        self.pace = pace
        server = try Server.start()
    }

    func outcome() async throws -> Outcome {
        // The first session of a process opens descriptors that the process keeps.
        _ = try await mix(for: .milliseconds(500), URLSessionTransport(configuration: .init()))
        let before = try await Holdings.settled()
        var figures = try await measured()
        let after = try await Holdings.settled(at: before.descriptors)
        try server.end()
        figures += [
            Figure("descriptors before the session", before.descriptors),
            Figure("descriptors gained after the session", after.descriptors - before.descriptors, .exactly(0)),
        ]
        return Outcome(figures: figures)
    }

    /// Measures the mixture with a session that ends when this method returns.
    private func measured() async throws -> [Figure] {
        let transport = URLSessionTransport(configuration: .init())
        _ = try await mix(for: .seconds(pace.pick(whole: 10, short: 2)), transport)
        let warm = try Holdings.now()
        let result = try await mix(for: .seconds(pace.pick(whole: 60, short: 6)), transport)
        let pending = try await transport.pendingRequests()
        let end = try Holdings.now()
        let overruns = Latencies(result.overruns)
        return Kind.allCases.map { Figure("requests, \($0.rawValue)", result.counts[$0] ?? 0) } + [
            Figure("unexpected ends", result.unexpected.count, .exactly(0), details: result.unexpected),
            Figure("deadline missed before they were sent", result.unsent),
            Figure("after the deadline, 99 %", overruns.percentile(0.99), .atMost(250)),
            Figure("after the deadline, slowest", overruns.slowest, .atMost(1_000)),
            Figure("memory after the warm-up", warm.memory, .mebibytes),
            Figure("memory gained", end.memory - warm.memory, .mebibytes, .atMost(15)),
            Figure("pending at the end", pending, .exactly(0)),
        ]
    }

    private func mix(for duration: Duration, _ transport: URLSessionTransport) async throws -> Result {
        let end = ContinuousClock.now + duration
        return try await withThrowingTaskGroup(of: Result.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    var result = Result()
                    while ContinuousClock.now < end, let kind = Kind.allCases.randomElement() {
                        try await send(kind, transport, &result)
                    }
                    return result
                }
            }
            return try await group.reduce(into: Result()) { sum, result in
                sum.counts.merge(result.counts, uniquingKeysWith: +)
                sum.overruns += result.overruns
                sum.unsent += result.unsent
                sum.unexpected += result.unexpected
            }
        }
    }

    private func send(_ kind: Kind, _ transport: URLSessionTransport, _ result: inout Result) async throws {
        result.counts[kind, default: 0] += 1
        let request = try request(kind)
        let begin = ContinuousClock.now
        let task = Task { () -> End in
            do { return .success(try await transport.send(request)) } catch { return .failure(error) }
        }
        if kind == .canceled {
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...200)))
            task.cancel()
        }
        let end = await task.value
        if case .failure(let error as TransportError) = end, error.reason == .timedOut {
            result.overruns.append(begin.duration(to: .now) - deadline)
            result.unsent += error.mayHaveReachedServer ? 0 : 1
        }
        if !isExpected(end, for: kind) { result.unexpected.append("\(kind.rawValue): \(end)") }
    }

    private func request(_ kind: Kind) throws -> TransportRequest {
        switch kind {
        case .normal: try server.request("")
        case .slow: try server.request("late/\(Int.random(in: 1...200))")
        case .late: try server.request("late/1000", timeout: deadline)
        case .dropped: try server.request(Bool.random() ? "drop" : "cut", timeout: deadline)
        case .refused: try server.request("", port: 1)
        case .canceled: try server.request("late/2000")
        }
    }

    /// On a busy machine, a request may miss its deadline before it is sent.
    private func isExpected(_ end: End, for kind: Kind) -> Bool {
        switch (kind, end) {
        case (.normal, .success(let answer)), (.slow, .success(let answer)): answer.status == 200
        case (.late, .failure(let error as TransportError)): error.reason == .timedOut
        case (.dropped, .failure(let error as TransportError)): error.reason == .timedOut || error.mayHaveReachedServer
        case (.refused, .failure(let error as TransportError)):
            error.reason == .cannotConnect && !error.mayHaveReachedServer
        case (.canceled, .failure(let error)): error is CancellationError
        default: false
        }
    }
}
