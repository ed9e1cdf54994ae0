import Foundation
import TestSupport

/// Sends requests to a hostile server and prints how each ended, one line of JSON each.
///
/// The assignments come as JSON from standard input. It is a process of its own because some answers kill it, because others
/// are about its memory, and because what other tests do meanwhile to the one queue that all URLSessions of a process share
/// on Linux would be measured with it.
@main
struct HostileClient {
    /// How many requests are on their way at a time.
    private static let width = 12

    static func main() async throws {
        let input = try FileHandle.standardInput.readToEnd() ?? Data()
        let assignments = try JSONDecoder().decode([HostileAssignment].self, from: input)
        await withTaskGroup(of: HostileOutcome.self) { group in
            for (index, assignment) in assignments.enumerated() {
                if index >= width, let outcome = await group.next() { tell(outcome) }
                group.addTask { await Attempt(assignment).outcome() }
            }
            for await outcome in group { tell(outcome) }
        }
    }

    /// At once and unbuffered, so that nothing is lost if the next one crashes.
    private static func tell(_ outcome: HostileOutcome) {
        guard let line = try? JSONEncoder().encode(outcome) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}
