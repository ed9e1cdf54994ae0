import Foundation
import TestSupport
import Testing

/// The server, and what came of every case on it.
///
/// The cases that disturb nobody are sent by one process, many at a time, so that all that end at their deadline take a few
/// seconds together. The others get a process each.
actor HostileRun {
    static let shared = Task { try await HostileRun() }

    let server: HostileServer
    private let together: Task<[String: Finished], any Error>
    private let trusting: Task<[String: Finished], any Error>

    /// How a case ended, and how many requests the server got for it.
    struct Finished: Sendable {
        let outcome: HostileOutcome
        let counts: HostileCounts.Numbers
    }

    init() async throws {
        let server = try await HostileServer.withDoors()
        let trusted = TrustingClient(server)
        self.server = server
        let together = Task { try await Self.finish(HostileCase.all.filter { $0.setting == .together }, on: server) }
        self.together = together
        trusting = Task {
            // After the others: a process with stalled requests takes most of a core.
            _ = try? await together.value
            return try await Self.finish(HostileCase.all.filter { $0.setting == .trusting }, on: server, by: trusted)
        }
    }

    /// How the case ended among others of its setting.
    func result(of hostile: HostileCase) async throws -> Finished? {
        switch hostile.setting {
        case .together: try await together.value[hostile.name]
        case .trusting: try await trusting.value[hostile.name]
        case .alone, .weighed: try await alone(hostile)
        }
    }

    /// How the case ends in a process of its own, one at a time.
    func alone(_ hostile: HostileCase) async throws -> Finished? {
        while isBusy { await withCheckedContinuation { waiting.append($0) } }
        isBusy = true
        defer {
            isBusy = false
            if !waiting.isEmpty { waiting.removeFirst().resume() }
        }
        let trusted = hostile.setting == .trusting ? TrustingClient(server) : nil
        return try await Self.finish([hostile], on: server, by: trusted)[hostile.name]
    }

    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private static func finish(
        _ cases: [HostileCase],
        on server: HostileServer,
        by client: TrustingClient? = nil
    ) async throws -> [String: Finished] {
        let sent = try cases.map { try SentCase($0, on: server) }
        let outcomes = try await HostileProcess.outcomes(of: sent.map(\.assignment), by: client)
        let counts = try await HostileCounts.of(server)
        var finished: [String: Finished] = [:]
        for one in sent {
            guard let outcome = outcomes[one.assignment.name] else { continue }
            finished[one.assignment.name] = Finished(outcome: outcome, counts: counts.numbers(of: one.path))
        }
        return finished
    }
}
