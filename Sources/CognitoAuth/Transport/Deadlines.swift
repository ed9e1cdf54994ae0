import Dispatch

/// The times at which what has not ended by itself is ended, all behind one timer.
///
/// A timer for each would cost a request more processor time than its encoding does: on Linux each wakes a thread of Dispatch's
/// when it is set and again when it is cancelled. This one is set anew only for a time before all others, so hardly ever.
final class Deadlines: Sendable {
    /// One of the times, to be removed by.
    struct ID: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct State {
        var waiting: [ID: (time: DispatchTime, expire: @Sendable () -> Void)] = [:]
        var count: UInt64 = 0
        let timer: any DispatchSourceTimer
        var alarm = DispatchTime.distantFuture

        mutating func setAlarm(to time: DispatchTime) {
            alarm = time
            timer.schedule(deadline: time, leeway: .milliseconds(1))
        }
    }

    /// Those of the whole process.
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

    /// How many there are.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Adds one: `expire` is called once, soon after the time, unless it is removed before.
    func add(_ time: DispatchTime, expire: @escaping @Sendable () -> Void) -> ID {
        state.withLock { state in
            state.count += 1
            let id = ID(number: state.count)
            state.waiting[id] = (time, expire)
            if time < state.alarm { state.setAlarm(to: time) }
            return id
        }
    }

    /// Removes one that may have come already.
    ///
    /// The timer stays as it is: an alarm for nothing is cheaper than another time.
    func remove(_ id: ID) { state.withLock { _ = $0.waiting.removeValue(forKey: id) } }

    private func expire() {
        let due = state.withLock { state in
            let now = DispatchTime.now()
            let due = state.waiting.filter { $0.value.time <= now }
            for id in due.keys { state.waiting[id] = nil }
            state.setAlarm(to: state.waiting.values.map(\.time).min() ?? .distantFuture)
            return due.values.map(\.expire)
        }
        for expire in due { expire() }
    }
}
