/// What came of the requests of a mixture.
struct SoakOutcome {
    var counts: [SoakRequest: Int] = [:]
    /// How long after its deadline each ended that ran into it.
    var overruns: [Duration] = []
    /// How many of those had not left yet.
    var unsent = 0
    /// How requests ended that ended otherwise than they should.
    var wrong: [String] = []

    mutating func add(_ other: SoakOutcome) {
        counts.merge(other.counts, uniquingKeysWith: +)
        overruns += other.overruns
        unsent += other.unsent
        wrong += other.wrong
    }

    var figures: [Figure] {
        let overruns = Latencies(overruns)
        return SoakRequest.allCases.map { kind in
            Figure("requests, \(kind.rawValue)", .count(counts[kind] ?? 0), .none)
        } + [
            Figure("ended otherwise than they should", .count(wrong.count), .exactly(0), details: wrong),
            Figure("ran into the deadline before they left", .count(unsent), .none),
            Figure("after the deadline, 99 %", .milliseconds(overruns.percentile(0.99)), .atMost(250)),
            Figure("after the deadline, slowest", .milliseconds(overruns.slowest), .atMost(1_000)),
        ]
    }
}
