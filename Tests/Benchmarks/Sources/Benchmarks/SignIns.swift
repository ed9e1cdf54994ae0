@testable import CognitoAuth
import CognitoAuthTesting
@testable import CognitoCrypto
import Foundation
import LoopbackServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The target of the sign-ins, with its name on the command line and in the figures.
enum SignInTarget: String, CaseIterable {
    /// A transport with fixed responses, so that only the client's costs are measured.
    case recorded
    /// A `LocalUserPool` in memory, with the arithmetic of both sides.
    case memory
    /// A server with fixed responses in a child process, over URLSession.
    case http

    /// Calls a closure with the pool, and ends the server afterwards.
    ///
    /// The clock is that of a `LocalUserPool`.
    func withPool<Result>(
        now: @escaping @Sendable () -> Date = { Date() },
        _ body: (UserPool) async throws -> Result
    ) async throws -> Result {
        switch self {
        case .recorded: return try await body(.sample(by: ClosureTransport.signIns()))
        case .memory: return try await body(.sample(by: await LocalUserPool.sample(now: now)))
        case .http:
            let server = try Server.start()
            let transport = URLSessionTransport(configuration: .init())
            let result = try await body(.sample(at: server.url(), by: transport))
            try server.end()
            return result
        }
    }
}

extension Unit {
    static let signIn = [
        Unit("sign-in-memory", "an SRP sign-in to a LocalUserPool in memory, both sides") { pace in
            try await SignInTarget.memory.withPool { pool in
                // The first sign-in generates the signing key of the pool and the verifier of the user.
                try await pool.signInWithSRP()
                let (exchange, key) = (try Exchange(), try RSAPrivateKey())
                let floor = Workload(name: "SRP and two RS256", target: 1.15) {
                    try exchange.performBothSides()
                    for _ in 0..<2 { keep(try key.signature(for: Exchange.secretBlock)) }
                }
                return try await pace.measure(against: [floor]) { try await pool.signInWithSRP() }
            }
        },
        Unit("sign-in-client", "the client's side of an SRP sign-in, with fixed responses") { pace in
            try await SignInTarget.recorded.withPool { pool in
                let exchange = try Exchange()
                let floor = Workload(name: "SRP of the client", target: 1.15) { try await exchange.performClient() }
                return try await pace.measure(against: [floor]) { try await pool.signInWithSRP() }
            }
        },
        Unit("sign-in-http", "an SRP sign-in over URLSession to a server on loopback", figures: overHTTP),
        Unit("transport", "a POST of 1.5 KB by URLSessionTransport and by URLSession alone", figures: transport),
        Unit("first-sign-in", "the first sign-in of a process over HTTP, cold and after prepare()") { pace in
            let server = try Server.start()
            let count = pace.pick(whole: 9, short: 3)
            let figures = try ["cold", "prepared"].flatMap { state in
                let times = try (0..<count).map { _ in
                    try Benchmarks.numbersOfChild("first-sign-in", "\(server.ports[0])", state)
                }
                return [
                    Figure("\(state), wall time", times.map { $0[0] }, "ms"),
                    Figure("\(state), processor time", times.map { $0[1] }, "ms"),
                ]
            }
            try server.end()
            return figures
        },
        Unit("sign-ins-at-once-memory", "1 to 256 concurrent sign-ins to a LocalUserPool in memory") {
            try await atOnce(.memory, $0)
        },
        Unit("sign-ins-at-once-http", "1 to 256 concurrent sign-ins to a server on loopback") {
            try await atOnce(.http, $0)
        },
        Unit("connections", "concurrent requests of 50 ms by connections per host", figures: connections),
    ]

    /// Compares a sign-in with its arithmetic and its two requests, which are sent by URLSession alone.
    private static func overHTTP(_ pace: Pace) async throws -> [Figure] {
        let server = try Server.start()
        let url = try server.url()
        let requests = Locked<[URLRequest]>([])
        let responses = try ClosureTransport.signIns()
        let recorder = ClosureTransport { request in
            requests.withLock { $0.append(URLRequest(request, to: url)) }
            return try await responses.send(request)
        }
        try await UserPool.sample(by: recorder).signInWithSRP()
        let (start, proof) = requests.withLock { ($0[0], $0[1]) }

        let pool = try UserPool.sample(at: url, by: URLSessionTransport(configuration: .init()))
        let (exchange, send) = (try Exchange(), bareSender())
        // The library's own share of the time is a tenth at this ratio.
        let floor = Workload(name: "URLSession and SRP", target: 1.11) {
            try await exchange.performClient(sending: { keep(try await send(start)) })
            keep(try await send(proof))
        }
        let figures = try await pace.measure(against: [floor]) { try await pool.signInWithSRP() }
        let count = pace.pick(whole: 512, short: 256)
        let concurrent = try await pace.measure(against: [floor], tasks: 64, operations: count) {
            try await pool.signInWithSRP()
        }
        try server.end()
        return figures + concurrent
    }

    private static func transport(_ pace: Pace) async throws -> [Figure] {
        let server = try Server.start()
        var request = try server.request("")
        request.body = Data(repeating: UInt8(ascii: " "), count: 1_536)
        let (bare, send) = (URLRequest(request, to: request.url), bareSender())
        let floor = Workload(name: "URLSession") { keep(try await send(bare)) }
        let transport = URLSessionTransport(configuration: .init())
        let count = pace.pick(whole: 2_000, short: 600)
        var figures: [Figure] = []
        for tasks in [1, 64] {
            figures += try await pace.measure(against: [floor], tasks: tasks, operations: count) { [request] in
                keep(try await transport.send(request))
            }
        }
        try server.end()
        return figures
    }

    private static func atOnce(_ target: SignInTarget, _ pace: Pace) async throws -> [Figure] {
        try await target.withPool { pool in
            var figures: [Figure] = []
            for tasks in [1, 16, 64, 256] {
                let count = pace.pick(whole: 512, short: 256)
                figures += try await pace.measure(tasks: tasks, operations: count) { try await pool.signInWithSRP() }
            }
            return figures
        }
    }

    private static func connections(_ pace: Pace) async throws -> [Figure] {
        let server = try Server.start()
        let request = try server.request("late/50")
        var figures: [Figure] = []
        for tasks in [64, 256] {
            for connections in [6, 32, 128] {
                let transport = URLSessionTransport(configuration: .init(maximumConnectionsPerHost: connections))
                figures += try await pace.measure(
                    name: "\(connections) connections",
                    tasks: tasks,
                    operations: max(tasks, min(connections, tasks) * pace.pick(whole: 10, short: 4))
                ) { keep(try await transport.send(request)) }
            }
        }
        try server.end()
        return figures
    }
}

extension Unit {
    static let memory = [
        Unit("sign-in-footprint", "time and memory of 10, 1,000, and more sign-ins, which stay flat") {
            pace in
            var figures: [Figure] = []
            for target in SignInTarget.allCases {
                let name = target.rawValue
                let most = target == .recorded ? 100_000 : 10_000
                let footprints = try ([10, 1_000] + (pace.isShort ? [] : [most])).map { count in
                    let numbers = try Benchmarks.numbersOfChild("footprint", name, "\(count)")
                    figures += [
                        Figure("\(name), \(count): a sign-in", numbers[0], "us"),
                        Figure("\(name), \(count): memory after", numbers[1], "MiB"),
                        Figure("\(name), \(count): peak memory", numbers[2], "MiB"),
                    ]
                    return numbers
                }
                let ratios = zip(footprints[footprints.count - 1], footprints[footprints.count - 2]).map { $0 / $1 }
                // URLSession alone keeps about 120 bytes of a request on Linux.
                figures += [
                    Figure("\(name): most to fewer, time", [ratios[0]], "x", .atMost(1.1)),
                    Figure("\(name): most to fewer, memory", [ratios[1]], "x", .atMost(1.1)),
                ]
            }
            return figures
        }
    ]
}

/// The measurements in a child process of this executable, which prints numbers.
extension Benchmarks {
    /// Runs a measurement in a child process, and returns the numbers.
    static func numbersOfChild(_ words: String...) throws -> [Double] {
        let process = Process()
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["child"] + words
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(words) ended with \(process.terminationStatus)")
        }
        return try JSONDecoder().decode([Double].self, from: data)
    }

    /// Performs a measurement, and prints the numbers.
    static func runAsChild(_ words: [String]) async throws {
        let numbers: [Double]
        switch (words.first, words.count) {
        case ("first-sign-in", 3): numbers = try await firstSignIn(port: words[1], isPrepared: words[2] == "prepared")
        case ("footprint", 3): numbers = try await footprint(of: words[1], count: Int(words[2]) ?? 0)
        default: throw Failure(description: "\(words) is not a measurement")
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(numbers))
    }

    /// The wall time and the processor time of the first sign-in of this process, in milliseconds.
    private static func firstSignIn(port: String, isPrepared: Bool) async throws -> [Double] {
        let endpoint = URL(string: "http://127.0.0.1:\(port)/")
        let pool = try UserPool.sample(at: endpoint, by: URLSessionTransport(configuration: .init()))
        if isPrepared { await pool.prepare() }
        let begin = Usage.now
        try await pool.signInWithSRP()
        let usage = Usage.since(begin)
        return [usage.wall / 1_000, usage.cpu / 1_000]
    }

    /// The processor time of a sign-in in microseconds, the memory after the last one, and the peak memory in MiB.
    private static func footprint(of target: String, count: Int) async throws -> [Double] {
        guard let target = SignInTarget(rawValue: target) else { throw Failure(description: "\(target) is no target") }
        // A LocalUserPool stores a challenge for three minutes of its clock, and the tokens for 31 days.
        let clock = Locked(Date())
        let cpu = try await target.withPool(now: { clock.withLock { $0 } }) { pool in
            let signIns = Workload(name: "sign-ins", tasks: 2) {
                try await pool.signInWithSRP()
                clock.withLock { $0 += 1 }
            }
            _ = try await signIns.run(2)
            return try await signIns.run(count).cpu / Double(count)
        }
        return [cpu, try Holdings.now().memory, try Holdings.peakMemory()]
    }
}
