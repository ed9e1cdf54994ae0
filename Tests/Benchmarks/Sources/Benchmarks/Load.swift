@testable import CognitoAuth
import CognitoAuthTesting
import Foundation
import LoopbackServer

extension Unit {
    /// The memory that many concurrent requests need would hide what the first two gain, so these run in this order.
    static let load = [
        Unit("sequential", "10,000 requests one after another: no memory or descriptor is lost", figures: sequential),
        Unit("soak", "a mixture of normal, slow, late, dropped, refused, and canceled requests", figures: Soak.figures),
        Unit("cancel", "40,000 requests, most of them canceled at random: callers return immediately") {
            try await CancelStorm().figures(count: $0.pick(whole: 40_000, short: 4_000))
        },
        Unit("concurrent", "500 concurrent requests to a server that takes a second for each") { pace in
            let (server, transport) = (try Server.start(), URLSessionTransport(configuration: .init()))
            let request = try server.request("late/1000")
            let count = pace.pick(whole: 500, short: 200)
            let failed = Locked(count)
            let usage = try await Workload(tasks: count) {
                if (try? await transport.send(request))?.status == 200 { failed.withLock { $0 -= 1 } }
            }.run(count)
            let pending = try await transport.pending()
            try server.end()
            return [
                Figure("concurrent requests", count), Figure("failed", failed.withLock { $0 }, .exactly(0)),
                Figure("duration", usage.wall / 1_000, "ms"), pending,
            ]
        },
        Unit("sign-ins", "2,000 concurrent SRP sign-ins to a LocalUserPool over HTTP") { pace in
            let (server, transport) = (try Server.start(), URLSessionTransport(configuration: .init()))
            let pool = try UserPool.sample(at: server.url("pool"), by: transport)
            let count = pace.pick(whole: 2_000, short: 100)
            let accessTokens = Locked<Set<String>>([])
            let usage = try await Workload(tasks: count) {
                let name = LocalUserPool.sampleNames.randomElement() ?? ""
                if let tokens = try? await pool.signInWithSRP(name), tokens.unverifiedIDToken?.username == name {
                    accessTokens.withLock { _ = $0.insert(tokens.accessToken) }
                }
            }.run(count)
            let pending = try await transport.pending()
            try server.end()
            return [
                Figure("concurrent sign-ins", count), Figure("duration", usage.wall / 1_000, "ms"), pending,
                Figure(
                    "signed in, each with an access token of its own",
                    accessTokens.withLock { $0.count },
                    .exactly(Double(count))
                ),
            ]
        },
    ]

    private static func sequential(_ pace: Pace) async throws -> [Figure] {
        let (server, transport) = (try Server.start(), URLSessionTransport(configuration: .init()))
        let request = try server.request("")
        let failed = Locked(0)
        let requests = Workload {
            if (try? await transport.send(request))?.status != 200 { failed.withLock { $0 += 1 } }
        }
        try await requests.run(1_000)
        let before = try Holdings.now()
        let count = pace.pick(whole: 10_000, short: 1_000)
        try await requests.run(count)
        let after = try Holdings.now()
        let pending = try await transport.pending()
        try server.end()
        return [
            Figure("requests after the warm-up of 1,000", count), Figure("failed", failed.withLock { $0 }, .exactly(0)),
            Figure("memory before", before.memory, "MiB"),
            Figure("memory gained", after.memory - before.memory, "MiB", .atMost(4)),
            Figure("descriptors before", before.descriptors),
            Figure("descriptors gained", after.descriptors - before.descriptors, .exactly(0)), pending,
        ]
    }
}

extension URLSessionTransport {
    /// Waits until the session holds no request, for at most five seconds, and returns the number of those that it holds.
    fileprivate func pending() async throws -> Figure {
        for _ in 0..<500 where requestsInFlight > 0 { try await Task.sleep(for: .milliseconds(10)) }
        return Figure("pending at the end", requestsInFlight, .exactly(0))
    }

    /// Sends a request, and returns its end and the time of it.
    fileprivate func end(
        of request: TransportRequest
    ) async -> (Result<TransportResponse, any Error>, ContinuousClock.Instant) {
        do { return (.success(try await send(request)), .now) } catch { return (.failure(error), .now) }
    }
}

/// The results of concurrent requests, by names.
private final class Tally: Sendable {
    private let counts = Locked<[String: Int]>([:])
    private let durations = Locked<[String: [Duration]]>([:])
    private let unexpected = Locked<[String: Int]>([:])

    func add(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }

    func add(_ name: String, _ duration: Duration) { durations.withLock { $0[name, default: []].append(duration) } }

    func addUnexpected(_ end: String) { unexpected.withLock { $0[end, default: 0] += 1 } }

    func count(_ name: String, _ target: Figure.Target? = nil) -> Figure {
        Figure(name, counts.withLock { $0[name] ?? 0 }, target)
    }

    /// The duration that a percentage of all durations with a name does not exceed, or zero if there is none.
    func percentile(_ percentage: Double, of name: String, atMost milliseconds: Double) -> Figure {
        let sorted = durations.withLock { ($0[name] ?? [.zero]).sorted() }
        let index = Int((Double(sorted.count) * percentage / 100).rounded(.up)) - 1
        let duration = sorted[index] / .milliseconds(1)
        return Figure("\(name), \(percentage.text) %", duration, "ms", .atMost(milliseconds))
    }

    var unexpectedEnds: Figure {
        let ends = unexpected.withLock { $0 }
        let note = ends.map { "\($0.value) times \($0.key)" }.joined(separator: "; ")
        return Figure("unexpected ends", ends.values.reduce(0, +), .exactly(0), note: note)
    }
}

/// Concurrent requests that are canceled at random moments: each caller returns immediately, and the session remains usable.
///
/// The target is 50 ms for all but one cancellation in a thousand. The slowest ones may take 250 ms, because the machine may not
/// run the caller earlier.
private struct CancelStorm {
    /// The moment of a cancellation.
    private enum Moment {
        case beforeSending
        /// The response may already be there.
        case inFlight
        case afterwards
    }

    let server: ChildServer
    let transport = URLSessionTransport(configuration: .init())
    let tally = Tally()

    init() throws { server = try Server.start() }

    func figures(count: Int) async throws -> [Figure] {
        let moments: [Moment] = [.beforeSending, .inFlight, .inFlight, .inFlight, .afterwards]
        try await Workload(tasks: 64) {
            try await sendAndCancel(moments.randomElement() ?? .inFlight)
        }.run(count)
        let pending = try await transport.pending()
        var usable = 0
        for _ in 0..<100 where try await transport.send(server.request("")).status == 200 { usable += 1 }
        let never = try await transport.send(server.request("count-of-never"))
        try server.end()
        return [
            Figure("requests", count), tally.count("canceled in flight", .atLeast(Double(count) / 4)),
            tally.unexpectedEnds,
            Figure("sent though canceled before", Int(String(decoding: never.body, as: UTF8.self)) ?? -1, .exactly(0)),
            tally.percentile(50, of: "return of the caller", atMost: 50),
            tally.percentile(99.9, of: "return of the caller", atMost: 50),
            tally.percentile(100, of: "return of the caller", atMost: 250),
            tally.percentile(100, of: "call of cancel()", atMost: 250), pending,
            Figure("answered afterwards, of 100", usable, .exactly(100)),
        ]
    }

    private func sendAndCancel(_ moment: Moment) async throws {
        let delay = Int.random(in: 0...20)
        let path =
            switch moment {
            case .beforeSending: "never"
            case .inFlight: delay < 5 ? "" : "late/\(delay)"
            case .afterwards: ""
            }
        let request = try server.request(path)
        let task = Task {
            while moment == .beforeSending, !Task.isCancelled { await Task.yield() }
            return await transport.end(of: request)
        }
        switch moment {
        case .beforeSending: break
        case .inFlight: try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
        case .afterwards: _ = await task.value
        }
        let begin = ContinuousClock.now
        task.cancel()
        tally.add("call of cancel()", begin.duration(to: .now))
        let (end, time) = await task.value
        switch (moment, end) {
        case (.inFlight, .success(let answer)), (.afterwards, .success(let answer)):
            if answer.status != 200 { tally.addUnexpected("status \(answer.status)") }
        case (.beforeSending, .failure(is CancellationError)): break
        case (.inFlight, .failure(is CancellationError)):
            tally.add("canceled in flight")
            tally.add("return of the caller", begin.duration(to: time))
        default: tally.addUnexpected("\(moment): \(end)")
        }
    }
}

/// A mixture of requests, each of which ends as it should, and none of which leaves memory or descriptors behind.
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

    let server: ChildServer
    let transport: URLSessionTransport
    let tally = Tally()
    private let deadline = Duration.milliseconds(300)

    /// Descriptors are counted before the session is created and after it has ended, because it may keep connections.
    static func figures(_ pace: Pace) async throws -> [Figure] {
        let server = try Server.start()
        // The first session of a process opens descriptors that the process keeps.
        try await Soak(server: server, transport: .init(configuration: .init())).send(for: .milliseconds(500))
        // A session without an owner ends on its own threads.
        try await Task.sleep(for: .seconds(1))
        let before = try Holdings.now().descriptors
        let figures = try await figures(server, pace)
        for _ in 0..<50 where try Holdings.now().descriptors != before { try await Task.sleep(for: .milliseconds(100)) }
        let after = try Holdings.now().descriptors
        try server.end()
        return figures + [
            Figure("descriptors before the session", before),
            Figure("descriptors gained after the session", after - before, .exactly(0)),
        ]
    }

    /// Measures the mixture with a session that ends when this method returns.
    private static func figures(_ server: ChildServer, _ pace: Pace) async throws -> [Figure] {
        let transport = URLSessionTransport(configuration: .init())
        try await Soak(server: server, transport: transport).send(for: .seconds(pace.pick(whole: 10, short: 2)))
        let warm = try Holdings.now()
        let soak = Soak(server: server, transport: transport)
        try await soak.send(for: .seconds(pace.pick(whole: 60, short: 6)))
        let pending = try await transport.pending()
        let end = try Holdings.now()
        return Kind.allCases.map { soak.tally.count($0.rawValue) } + [
            soak.tally.unexpectedEnds, soak.tally.count("deadline missed before sending"),
            soak.tally.percentile(99, of: "end after the deadline", atMost: 250),
            soak.tally.percentile(100, of: "end after the deadline", atMost: 1_000),
            Figure("memory after the warm-up", warm.memory, "MiB"),
            Figure("memory gained", end.memory - warm.memory, "MiB", .atMost(15)), pending,
        ]
    }

    private func send(for duration: Duration) async throws {
        let end = ContinuousClock.now + duration
        try await Workload(tasks: 32) {
            while ContinuousClock.now < end, let kind = Kind.allCases.randomElement() { try await send(kind) }
        }.run(32)
    }

    private func send(_ kind: Kind) async throws {
        tally.add(kind.rawValue)
        let request = try request(kind)
        let begin = ContinuousClock.now
        let task = Task { await transport.end(of: request) }
        if kind == .canceled {
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...200)))
            task.cancel()
        }
        let (end, time) = await task.value
        if case .failure(let error as TransportError) = end, error.reason == .timedOut {
            tally.add("end after the deadline", begin.duration(to: time) - deadline)
            if !error.mayHaveReachedServer { tally.add("deadline missed before sending") }
        }
        if !isExpected(end, for: kind) { tally.addUnexpected("\(kind.rawValue): \(end)") }
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
    private func isExpected(_ end: Result<TransportResponse, any Error>, for kind: Kind) -> Bool {
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
