import CognitoAuth
import LoopbackServer

/// Requests, many at once, that are cancelled at random moments: each caller is freed at once, and the session outlives it.
///
/// The bar is 50 ms for all but one cancellation in a thousand. Those that are slower are so since the machine gave the
/// caller no processor: for them it is 250 ms. To compare, a sleep is cancelled in the same way at the same time.
struct CancelStorm {
    private static let workers = 64

    private let setting: Setting

    init(_ setting: Setting) { self.setting = setting }

    func figures() async throws -> [Figure] {
        let server = try setting.server()
        let transport = URLSessionTransport(configuration: .init())
        let outcome = try await storm(transport, server)
        let pending = try await setting.pending(in: transport)
        let usable = try await answered(of: 100, transport, server)
        let never = try await transport.send(server.request(.countOfNever))
        try server.end()
        let callers = Latencies(outcome.freed)
        let sleeps = Latencies(outcome.sleeps)
        return [
            Figure("requests", .count(outcome.requests), .exactly(Double(setting.amounts.cancelled))),
            Figure("of them cancelled before", .count(outcome.before), .none),
            Figure(
                "of them cancelled on their way",
                .count(outcome.freed.count),
                .atLeast(Double(setting.amounts.cancelled) / 4)
            ),
            Figure("ended otherwise than they may", .count(outcome.wrong.count), .exactly(0), details: outcome.wrong),
            Figure(
                "sent though cancelled before",
                .count(Int(String(decoding: never.body, as: UTF8.self)) ?? -1),
                .exactly(0)
            ),
            Figure("caller freed, median", .milliseconds(callers.percentile(0.5)), .atMost(50)),
            Figure("caller freed, 99 %", .milliseconds(callers.percentile(0.99)), .atMost(50)),
            Figure("caller freed, 99.9 %", .milliseconds(callers.percentile(0.999)), .atMost(50)),
            Figure("caller freed, slowest", .milliseconds(callers.slowest), .atMost(250)),
            Figure("call of cancel(), slowest", .milliseconds(Latencies(outcome.calls).slowest), .atMost(250)),
            Figure("a sleep's caller freed, 99.9 %", .milliseconds(sleeps.percentile(0.999)), .none),
            Figure("a sleep's caller freed, slowest", .milliseconds(sleeps.slowest), .none),
            Figure("pending at the end", .count(pending), .exactly(0)),
            Figure("answered afterwards, of 100", .count(usable), .exactly(100)),
        ]
    }

    private func storm(_ transport: URLSessionTransport, _ server: ChildServer) async throws -> CancelOutcome {
        let share = setting.amounts.cancelled / Self.workers
        let rest = setting.amounts.cancelled % Self.workers
        return try await withThrowingTaskGroup(of: CancelOutcome.self) { group in
            for number in 0..<Self.workers {
                let random = SplitMix64(seed: setting.seed &+ UInt64(number))
                var worker = CancelWorker(transport: transport, server: server, random: random)
                group.addTask { try await worker.run(share + (number < rest ? 1 : 0)) }
            }
            return try await group.reduce(into: CancelOutcome()) { $0.add($1) }
        }
    }

    private func answered(of count: Int, _ transport: URLSessionTransport, _ server: ChildServer) async throws -> Int {
        var answered = 0
        for _ in 0..<count where try await transport.send(server.request(.answer)).status == 200 { answered += 1 }
        return answered
    }
}
