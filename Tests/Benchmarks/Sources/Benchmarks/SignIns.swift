@testable import CognitoAuth
@testable import CognitoAuthTesting
import Dispatch
import Foundation
import LoopbackServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The target of the sign-ins, with its name on the command line and in the figures.
enum SignInTarget: String, CaseIterable {
    /// A transport with recorded responses, so that only the client's costs are measured.
    case recorded
    /// A `LocalUserPool` in memory, with the arithmetic of both sides.
    case memory
    /// A server with recorded responses in a child process, over URLSession.
    case http

    /// Calls a closure with the pool, and ends the server afterwards.
    func withPool<Result>(_ body: (UserPool) async throws -> Result) async throws -> Result {
        switch self {
        case .recorded: return try await body(RecordedSignIn.pool(by: RecordedSignIn()))
        case .memory: return try await body(RecordedSignIn.pool(by: await SampleUser.localPool()))
        case .http:
            let server = try Server.start()
            let transport = URLSessionTransport(configuration: .init())
            let result = try await body(RecordedSignIn.pool(at: server.url(), by: transport))
            try server.end()
            return result
        }
    }
}

extension Unit {
    static let signIn = [
        Unit("sign-in-memory", in: .signIn, "an SRP sign-in to a LocalUserPool in memory, both sides") { pace in
            try await SignInTarget.memory.withPool { pool in
                // The first sign-in generates the signing key of the pool and the verifier of the user.
                try await SampleUser.ada.signIn(to: pool)
                let arithmetic = try SRPArithmetic()
                let floors = [
                    Floor("SRP of both sides", .sync { try arithmetic.bothSides() }),
                    Floor("SRP and two RS256", target: 1.15, .sync { try arithmetic.bothSidesWithTokens() }),
                ]
                return try await Contest(work: work(pool), floors: floors).outcome(pace)
            }
        },
        Unit("sign-in-client", in: .signIn, "the client's side of an SRP sign-in, with recorded responses") { pace in
            try await SignInTarget.recorded.withPool { pool in
                let arithmetic = try SRPArithmetic()
                let floor = Floor("SRP of the client", target: 1.15, .sync { try arithmetic.client() })
                return try await Contest(work: work(pool), floors: [floor]).outcome(pace)
            }
        },
        Unit("sign-in-http", in: .signIn, "an SRP sign-in over URLSession to a server on loopback", outcome: overHTTP),
        Unit(
            "transport",
            in: .signIn,
            "URLSessionTransport: a POST of 1.5 KB on loopback, compared with URLSession alone",
            outcome: transport
        ),
        Unit(
            "first-sign-in",
            in: .signIn,
            "the first sign-in of a process over HTTP on loopback, cold and after prepare()"
        ) { pace in
            let server = try Server.start()
            var (cold, prepared): ([FirstSignIn], [FirstSignIn]) = ([], [])
            for _ in 0..<pace.pick(whole: 9, short: 3) {
                cold.append(try Child.result("first", "\(server.ports[0])", "cold"))
                prepared.append(try Child.result("first", "\(server.ports[0])", "prepared"))
            }
            try server.end()
            return Outcome(figures: [
                Figure("cold, wall time", cold.map(\.wall), .milliseconds),
                Figure("cold, processor time", cold.map(\.cpu), .milliseconds),
                Figure("prepared, wall time", prepared.map(\.wall), .milliseconds),
                Figure("prepared, processor time", prepared.map(\.cpu), .milliseconds),
            ])
        },
        Unit("sign-ins-at-once-memory", in: .signIn, "1 to 256 concurrent sign-ins to a LocalUserPool in memory") {
            try await atOnce(.memory, $0)
        },
        Unit("sign-ins-at-once-http", in: .signIn, "1 to 256 concurrent sign-ins to a server on loopback") {
            try await atOnce(.http, $0)
        },
        Unit(
            "connections",
            in: .signIn,
            "requests per second by connections per host, to a server that takes 50 ms for each",
            outcome: connections
        ),
        Unit(
            "main-actor-gap",
            in: .signIn,
            "the longest time that the main actor cannot run while 1,000 sign-ins that it started are in flight",
            outcome: mainActorGap
        ),
    ]

    private static func work(_ pool: UserPool) -> Work { .async { keep(try await SampleUser.ada.signIn(to: pool)) } }

    private static func overHTTP(_ pace: Pace) async throws -> Outcome {
        let server = try Server.start()
        let url = try server.url()
        let pool = try RecordedSignIn.pool(at: url, by: URLSessionTransport(configuration: .init()))
        let recorded = try await RecordedSignIn()
        let signIn = { @Sendable in keep(try await SampleUser.ada.signIn(to: pool)) }
        let byHandler = try bareSignIn(.completionHandler, recorded, url)
        let byDelegate = try bareSignIn(.delegate, recorded, url)
        let floors = [Floor("URLSession and SRP", .async(byHandler)), Floor("with a delegate", .async(byDelegate))]
        var (outcome, library, floorTimes) = try await Contest(work: .async(signIn), floors: floors).measured(pace)
        outcome.figures += shares("one at a time", library, floorTimes[0], byDelegate: floorTimes[1])

        let crowds = [signIn, byHandler, byDelegate].map { Crowd(size: 64, operation: $0) }
        let (operations, rounds) = (pace.pick(whole: 512, short: 256), pace.pick(whole: 7, short: 1))
        let usages = try await Crowd.usages(crowds, operations: operations, rounds: rounds)
        let names = ["library, 64 at once", "URLSession and SRP, 64 at once", "with a delegate, 64 at once"]
        outcome.timings += zip(names, usages).map { Timing($0, operations, $1) }
        let cpu = usages.map { $0.map(\.cpu) }
        outcome.figures += shares("64 at once", cpu[0], cpu[1], byDelegate: cpu[2])
        try server.end()
        return outcome
    }

    /// The library's own share of the time, which is a tenth at a ratio of 1/0.9.
    ///
    /// Only a delegate can refuse redirects and endless bodies, and URLSession's calls of a delegate are its own cost.
    private static func shares(
        _ name: String,
        _ library: [Double],
        _ byHandler: [Double],
        byDelegate: [Double]
    ) -> [Figure] {
        let least = zip(byHandler, byDelegate).map(min)
        func shares(above floor: [Double]) -> [Double] { zip(library, floor).map { (1 - $1 / $0) * 100 } }
        return [
            Figure("ratio to the lesser floor, \(name)", zip(library, least).map { $0 / $1 }, .ratio, .atMost(1 / 0.9)),
            Figure("share above the lesser floor, \(name)", shares(above: least), .percent),
            Figure("share above the delegate's, \(name)", shares(above: byDelegate), .percent),
        ]
    }

    /// The arithmetic of a sign-in, and its two requests sent by URLSession alone.
    private static func bareSignIn(
        _ style: BareURLSession.Style,
        _ recorded: RecordedSignIn,
        _ url: URL
    ) throws -> @Sendable () async throws -> Void {
        let send = BareURLSession.sender(style)
        let arithmetic = try SRPArithmetic()
        let start = URLRequest(recorded.start.request, to: url)
        let proof = URLRequest(recorded.proof.request, to: url)
        return {
            try await arithmetic.client(sending: { keep(try await send(start)) })
            keep(try await send(proof))
        }
    }

    private static func transport(_ pace: Pace) async throws -> Outcome {
        let server = try Server.start()
        var request = try await RecordedSignIn().proof.request
        request.url = try server.url()
        request.body = Data(repeating: UInt8(ascii: " "), count: 1_536)
        let bare = URLRequest(request, to: request.url)
        let transport = URLSessionTransport(configuration: .init())
        let byHandler = BareURLSession.sender(.completionHandler)
        let byDelegate = BareURLSession.sender(.delegate)
        var outcome = Outcome()
        for size in [1, 64] {
            let timings = try await Crowd.timings(
                [
                    "library, \(size) at once": Crowd(size: size) { [request] in
                        keep(try await transport.send(request))
                    },
                    "completion handler, \(size) at once": Crowd(size: size) { keep(try await byHandler(bare)) },
                    "delegate, \(size) at once": Crowd(size: size) { keep(try await byDelegate(bare)) },
                ],
                operations: pace.pick(whole: 2_000, short: 200),
                rounds: pace.rounds
            )
            outcome.timings += timings
            let times = timings.map(\.cpuMicroseconds.median)
            outcome.figures.append(
                Figure("the library's own, \(size) at once", times[0] - min(times[1], times[2]), .microseconds)
            )
        }
        try server.end()
        return outcome
    }

    private static func atOnce(_ target: SignInTarget, _ pace: Pace) async throws -> Outcome {
        try await target.withPool { pool in
            func crowd(_ size: Int) -> Crowd { Crowd(size: size) { keep(try await SampleUser.ada.signIn(to: pool)) } }
            let timings = try await Crowd.timings(
                ["1 at once": crowd(1), "16 at once": crowd(16), "64 at once": crowd(64), "256 at once": crowd(256)],
                operations: pace.pick(whole: 512, short: 256),
                rounds: pace.pick(whole: 7, short: 1)
            )
            return Outcome(timings: timings)
        }
    }

    private static func connections(_ pace: Pace) async throws -> Outcome {
        let server = try Server.start()
        var request = try await RecordedSignIn().start.request
        request.url = try server.url("late/50")
        var outcome = Outcome()
        for size in [64, 256] {
            for connections in [6, 32, 128] {
                let transport = URLSessionTransport(configuration: .init(maximumConnectionsPerHost: connections))
                let crowd = Crowd(size: size) { [request] in keep(try await transport.send(request)) }
                outcome.timings += try await Crowd.timings(
                    ["\(size) at once, \(connections) connections": crowd],
                    operations: max(size, min(connections, size) * pace.pick(whole: 10, short: 4)),
                    rounds: pace.pick(whole: 7, short: 1)
                )
            }
        }
        try server.end()
        return outcome
    }

    private static func mainActorGap(_ pace: Pace) async throws -> Outcome {
        let rounds = pace.pick(whole: 7, short: 1)
        let arithmetic = try SRPArithmetic()
        let elsewhere = try await gaps(rounds) { { try await Task.detached { try arithmetic.client() }.value } }
        var figures = [Figure("the same arithmetic elsewhere", elsewhere, .milliseconds)]
        for target in SignInTarget.allCases {
            let values = try await target.withPool { pool in
                try await SampleUser.ada.signIn(to: pool)
                return try await gaps(rounds) { { try await SampleUser.ada.signIn(to: pool) } }
            }
            // A busy machine delays every thread, so the short form has no target.
            let goal: Figure.Target? = pace.isShort ? nil : .atMost(10)
            figures.append(Figure("sign-ins, \(target.rawValue)", values, .milliseconds, goal))
        }
        return Outcome(figures: figures)
    }

    @MainActor
    private static func gaps(
        _ rounds: Int,
        of signIn: () -> @MainActor () async throws -> Void
    ) async throws -> [Double] {
        var gaps: [Double] = []
        for _ in 0..<rounds {
            let gap = try await Heartbeat.longestGap {
                let tasks = (0..<1_000).map { _ in Task(operation: signIn()) }
                for task in tasks { try await task.value }
            }
            gaps.append(gap)
        }
        return gaps
    }
}

/// A timer of the main queue that fires every millisecond and records the longest time between two turns.
///
/// It is not a task that sleeps: that one would also wait for the threads that all tasks share.
@MainActor
private final class Heartbeat {
    private let timer = DispatchSource.makeTimerSource(flags: .strict, queue: .main)
    private var last = ContinuousClock.now
    private var longest = Duration.zero

    private init() {
        timer.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.beat() } }
        timer.schedule(deadline: .now(), repeating: .milliseconds(1), leeway: .nanoseconds(0))
        timer.activate()
    }

    /// The longest time between two turns while a closure runs, in milliseconds.
    static func longestGap(during body: @MainActor () async throws -> Void) async throws -> Double {
        let heartbeat = Heartbeat()
        heartbeat.last = .now
        try await body()
        heartbeat.beat()
        heartbeat.timer.cancel()
        return heartbeat.longest / .milliseconds(1)
    }

    private func beat() {
        let now = ContinuousClock.now
        longest = max(longest, last.duration(to: now))
        last = now
    }
}

/// The time of the first sign-in of a process, in milliseconds.
struct FirstSignIn: Codable {
    let wall: Double
    let cpu: Double

    init(port: Int, isPrepared: Bool) async throws {
        let endpoint = URL(string: "http://127.0.0.1:\(port)/")
        let pool = try RecordedSignIn.pool(at: endpoint, by: URLSessionTransport(configuration: .init()))
        if isPrepared { await pool.prepare() }
        let begin = Usage.now
        try await SampleUser.ada.signIn(to: pool)
        let usage = Usage.now - begin
        wall = usage.wall / 1_000
        cpu = usage.cpu / 1_000
    }
}

/// The costs of sign-ins in a process of their own, because a peak includes everything that ran before.
struct Footprint: Codable {
    /// The processor time of a sign-in, in microseconds.
    let cpu: Double
    /// The memory at the end, and its peak, in MiB.
    let resident: Double
    let peak: Double

    init(_ signIns: Int, atOnce: Int, _ target: SignInTarget) async throws {
        cpu = try await target.withPool { pool in
            let crowd = Crowd(size: atOnce) { try await SampleUser.ada.signIn(to: pool) }
            _ = try await crowd.run(2)
            return try await crowd.run(signIns).cpu / Double(signIns)
        }
        resident = try Holdings.now().memory
        peak = try Holdings.peakMemory()
    }
}

extension Unit {
    static let memory = [
        Unit("sign-in-footprint", in: .memory, "time and memory of 10, 1,000, and more sign-ins, which stay flat") {
            pace in
            var figures: [Figure] = []
            for target in SignInTarget.allCases {
                let most = target == .recorded ? 100_000 : 10_000
                let counts = [10, 1_000] + (pace.isShort ? [] : [most])
                let name = target.rawValue
                var footprints: [Footprint] = []
                for count in counts {
                    let footprint: Footprint = try Child.result("footprint", name, "\(count)", "2")
                    footprints.append(footprint)
                    figures += [
                        Figure("\(name), \(count): a sign-in", footprint.cpu, .microseconds),
                        Figure("\(name), \(count): memory after", footprint.resident, .mebibytes),
                        Figure("\(name), \(count): peak memory", footprint.peak, .mebibytes),
                    ]
                }
                let (last, previous) = (footprints[counts.count - 1], footprints[counts.count - 2])
                // A pool keeps what it issued. URLSession alone keeps about 120 bytes of a request on Linux.
                let memoryGoal: Figure.Target? = target == .memory ? nil : .atMost(1.1)
                figures += [
                    Figure("\(name): most to fewer, time", [last.cpu / previous.cpu], .ratio, .atMost(1.1)),
                    Figure("\(name): most to fewer, memory", [last.resident / previous.resident], .ratio, memoryGoal),
                ]
            }
            return Outcome(figures: figures)
        },
        Unit("peak-memory", in: .memory, "the peak memory of each unit, in a process of its own") { _ in
            let units = Unit.all.filter { $0.group != .memory && $0.group != .load }
            return Outcome(
                figures: try units.map { Figure($0.name, try Child.result("peak", $0.name) as Double, .mebibytes) }
            )
        },
    ]
}
