import Foundation
import TestSupport

/// Runs of `HostileClient`.
enum HostileProcess {
    /// Sends what is assigned and returns how each ended; what is missing did not end.
    static func outcomes(
        of assignments: [HostileAssignment],
        by client: TrustingClient? = nil
    ) async throws -> [String: HostileOutcome] {
        let lines = try await run(assignments, by: client).output.split(separator: "\n")
        let outcomes = lines.compactMap { try? JSONDecoder().decode(HostileOutcome.self, from: Data($0.utf8)) }
        return Dictionary(outcomes.map { ($0.name, $0) }) { first, _ in first }
    }

    static func run(_ assignments: [HostileAssignment], by client: TrustingClient? = nil) async throws -> CommandRun {
        let executable = CommandRun.built("HostileClient")
        let input = String(decoding: try JSONEncoder().encode(assignments), as: UTF8.self)
        return try await CommandRun.of(
            client.map { _ in URL(filePath: "/usr/bin/env") } ?? executable,
            client?.arguments(running: executable) ?? [],
            input: input,
            // A proxy of the environment would be asked for the loopback address as well; and the backtracer of a process
            // that is expected to crash takes seconds.
            environment: ["no_proxy": "localhost,127.0.0.1", "SWIFT_BACKTRACE": "enable=no"],
            seconds: 50
        )
    }
}
