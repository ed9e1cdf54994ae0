/// What came of many cancellations.
struct CancelOutcome {
    var requests = 0
    /// How many were cancelled before they were sent.
    var before = 0
    /// How long it took from the cancellation to the end of `send`, of requests that were on their way.
    var freed: [Duration] = []
    /// How long the calls of `cancel()` took.
    var calls: [Duration] = []
    /// How long it took from its cancellation to the end of a sleep.
    var sleeps: [Duration] = []
    /// How requests ended that ended otherwise than they may.
    var wrong: [String] = []

    mutating func add(_ other: CancelOutcome) {
        requests += other.requests
        before += other.before
        freed += other.freed
        calls += other.calls
        sleeps += other.sleeps
        wrong += other.wrong
    }
}
