import Foundation
import Synchronization
import TestSupport

/// The table of cases for the documentation: written anew with each case that is noted.
///
/// Only if the environment says where: `COGNITO_AUTH_HOSTILE_TABLE=table.md`.
final class HostileTable: Sendable {
    static let shared = ProcessInfo.processInfo.environment["COGNITO_AUTH_HOSTILE_TABLE"].map(HostileTable.init)

    private let path: String
    private let rows = Mutex<[String: String]>([:])

    private init(path: String) { self.path = path }

    func note(_ hostile: HostileCase, _ finished: HostileRun.Finished) {
        let outcome = finished.outcome
        let status = outcome.httpStatus.map { " (\($0))" } ?? ""
        let memory = outcome.growth.map { "\(Self.format("%.1f", Double($0) / 1_048_576)) MiB" } ?? ""
        let cells = [
            hostile.name, outcome.verdict + status, Self.format("%.2f", outcome.seconds), "\(hostile.deadline)",
            "\(finished.counts.requests)", memory,
        ]
        write("| \(cells.joined(separator: " | ")) |", for: hostile.name)
    }

    /// A row for what ended the client's process.
    func note(_ name: String, signal: Int32) {
        write("| \(name) | process ended by signal \(signal) | | | 1 | |", for: name)
    }

    private func write(_ row: String, for name: String) {
        rows.withLock { rows in
            rows[name] = row
            let head = "| Case | Outcome | Seconds | Deadline | Requests | Growth |\n|---|---|---|---|---|---|\n"
            let text = head + rows.sorted { $0.key < $1.key }.map { $0.value + "\n" }.joined()
            try? text.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    private static func format(_ format: String, _ number: Double) -> String { String(format: format, number) }
}
