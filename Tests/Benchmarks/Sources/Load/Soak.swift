import CognitoAuth
import LoopbackServer

/// A mixture of all that happens to requests, for a while: each ends as it should, and nothing stays behind.
///
/// Descriptors are counted without the session, since how many connections it keeps is its own affair: before it is made,
/// and after it has ended.
struct Soak {
    private static let workers = 32

    private let setting: Setting

    init(_ setting: Setting) { self.setting = setting }

    func figures() async throws -> [Figure] {
        let server = try setting.server()
        // What a process opens once and keeps, whatever the number of its sessions, is opened here.
        _ = try await mix(for: .milliseconds(500), URLSessionTransport(configuration: .init()), server)
        let before = try await Holdings.settled()
        let (outcome, figures) = try await measured(server)
        let after = try await Holdings.settled(at: before.descriptors)
        try server.end()
        return outcome.figures + figures + [
            Figure("descriptors before the session", .count(before.descriptors), .none),
            Figure("descriptors gained after the session", .count(after.descriptorsGained(since: before)), .exactly(0)),
        ]
    }

    /// The mixture with a session of its own, warmed up and then measured.
    private func measured(_ server: ChildServer) async throws -> (SoakOutcome, [Figure]) {
        let transport = URLSessionTransport(configuration: .init())
        _ = try await mix(for: setting.amounts.soakWarmUp, transport, server)
        let warm = try Holdings.now()
        let outcome = try await mix(for: setting.amounts.soak, transport, server)
        let pending = try await setting.pending(in: transport)
        let end = try Holdings.now()
        let figures = [
            Figure("memory after the warm-up", .mebibytes(warm.memory), .none),
            Figure("memory gained", .mebibytes(end.growth(since: warm)), .atMost(15)),
            Figure("pending at the end", .count(pending), .exactly(0)),
        ]
        return (outcome, figures)
    }

    private func mix(
        for duration: Duration,
        _ transport: URLSessionTransport,
        _ server: ChildServer
    ) async throws -> SoakOutcome {
        let end = ContinuousClock.now + duration
        return try await withThrowingTaskGroup(of: SoakOutcome.self) { group in
            for number in 0..<Self.workers {
                let random = SplitMix64(seed: setting.seed &+ UInt64(number))
                var worker = SoakWorker(transport: transport, server: server, random: random)
                group.addTask { try await worker.run(until: end) }
            }
            return try await group.reduce(into: SoakOutcome()) { $0.add($1) }
        }
    }
}
