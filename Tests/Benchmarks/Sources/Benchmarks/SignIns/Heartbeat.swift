import Dispatch

/// A timer on the main actor's queue that wants a turn every millisecond and notes how long it had to wait for one at most.
///
/// It is no task that sleeps: that would come back by way of the threads which all tasks share, and wait for one of those
/// when what has to wait for the main actor is asked.
@MainActor
final class Heartbeat {
    private let timer = DispatchSource.makeTimerSource(flags: .strict, queue: .main)
    private var last = ContinuousClock.now
    private var longest = Duration.zero

    private init() {
        timer.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.beat() } }
        timer.schedule(deadline: .now(), repeating: .milliseconds(1), leeway: .nanoseconds(0))
        timer.activate()
    }

    /// The longest time between two turns while the body runs, in milliseconds, the one between two beats included.
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
