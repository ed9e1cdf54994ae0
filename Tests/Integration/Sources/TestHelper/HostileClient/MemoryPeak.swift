import Foundation
import Synchronization

/// Watches the resident size of the process from its making to ``growth()``.
final class MemoryPeak: Sendable {
    private struct State {
        let begin: Int
        var peak: Int
        var hasEnded = false
    }

    private let state: Mutex<State>

    init() {
        let size = Self.residentSize() ?? 0
        state = Mutex(State(begin: size, peak: size))
        // A thread, for nothing else may delay it.
        Thread.detachNewThread { [self] in
            while note(Self.residentSize() ?? 0) { usleep(1_000) }
        }
    }

    /// Ends the watch: the highest size above the first, in bytes; `nil` where the system does not tell.
    func growth() -> Int? {
        guard let size = Self.residentSize() else { return nil }
        _ = note(size)
        return state.withLock { state in
            state.hasEnded = true
            return state.peak - state.begin
        }
    }

    private func note(_ size: Int) -> Bool {
        state.withLock { state in
            state.peak = max(state.peak, size)
            return !state.hasEnded
        }
    }

    /// The second number of Linux's `statm`, which counts pages.
    private static func residentSize() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let numbers = text.split(separator: " ")
        return numbers.count > 1 ? Int(numbers[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    }
}
