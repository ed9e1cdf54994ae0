import Foundation
import Synchronization

/// Standard error, which prompts, messages, the trace and the line that tells of waiting share.
///
/// While somebody is asked nothing else is written: it would stand in the middle of the prompt.
final class Messages: Sendable {
    static let shared = Messages()

    private struct State {
        var isAsking = false
        var held = ""
    }

    private let state = Mutex(State())

    /// Writes the text, or when the question is answered that is open now.
    func write(_ text: String) {
        state.withLock { state in
            guard !state.isAsking else {
                state.held += text
                return
            }
            WaitingLine.clear()
            Self.write(text)
        }
    }

    /// Shows how long an answer of the service has been waited for, unless somebody is asked.
    func showWaiting(seconds: Int) {
        state.withLock { state in
            if !state.isAsking { WaitingLine.show(seconds: seconds) }
        }
    }

    /// Takes the line away that says so.
    func clearWaiting() {
        state.withLock { _ in WaitingLine.clear() }
    }

    /// Runs `body`, which asks somebody at the terminal.
    func asking<Answer>(_ body: () -> Answer) -> Answer {
        state.withLock { state in
            WaitingLine.clear()
            state.isAsking = true
        }
        defer {
            state.withLock { state in
                state.isAsking = false
                Self.write(state.held)
                state.held = ""
            }
        }
        return body()
    }

    private static func write(_ text: String) {
        // A reader that has gone away is no failure of the command.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
