import Dispatch

/// The deadlines of all requests in flight, with one timer.
///
/// On Linux, setting or canceling a timer wakes a Dispatch thread. A timer for each request would therefore cost more processor
/// time than encoding the request. This timer is set rarely: after it fires, and for a deadline before all others.
final class Deadlines: Sendable {
    typealias ID = UInt64

    private struct State {
        var pending: [ID: (time: DispatchTime, expire: @Sendable () -> Void)] = [:]
        var lastID: ID = 0
        let timer: any DispatchSourceTimer
        var timerTime = DispatchTime.distantFuture

        mutating func setTimer(to time: DispatchTime) {
            timerTime = time
            timer.schedule(deadline: time, leeway: .milliseconds(1))
        }
    }

    static let shared = Deadlines()

    private let state: Locked<State>

    init() {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "CognitoAuth.Deadlines"))
        timer.schedule(deadline: .distantFuture)
        state = Locked(State(timer: timer))
        state.withLock { state in
            state.timer.setEventHandler { [weak self] in self?.expire() }
            state.timer.activate()
        }
    }

    deinit { state.withLock { $0.timer.cancel() } }

    var count: Int { state.withLock { $0.pending.count } }

    /// Adds a deadline, and calls the closure once at that time, unless the deadline has been removed.
    func add(_ time: DispatchTime, expire: @escaping @Sendable () -> Void) -> ID {
        state.withLock { state in
            state.lastID += 1
            state.pending[state.lastID] = (time, expire)
            if time < state.timerTime { state.setTimer(to: time) }
            return state.lastID
        }
    }

    /// Removes a deadline, which may have expired.
    ///
    /// The timer remains set, because setting it again costs more than firing without an expired deadline.
    func remove(_ id: ID) { state.withLock { _ = $0.pending.removeValue(forKey: id) } }

    private func expire() {
        let due = state.withLock { state in
            let now = DispatchTime.now()
            let due = state.pending.filter { $0.value.time <= now }
            for id in due.keys { state.pending[id] = nil }
            state.setTimer(to: state.pending.values.map(\.time).min() ?? .distantFuture)
            return due.values.map(\.expire)
        }
        for expire in due { expire() }
    }
}
