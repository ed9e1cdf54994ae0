/// The library's work against its floors, in turns: what slows the machine down for a while slows down both.
struct Contest: Sendable {
    let work: Work
    var floors: [Floor] = []
    /// How many microseconds of processor time an operation may take.
    var microseconds: Double?

    /// How long each contestant took in each round, for each operation and in microseconds.
    struct Rounds {
        let library: [Double]
        /// In the order of the floors.
        let floors: [[Double]]
    }

    func outcome(_ pace: Pace) async throws -> Outcome { try await measured(pace).outcome }

    /// The outcome with the rounds it is made of, for figures of the unit's own.
    func measured(_ pace: Pace) async throws -> (outcome: Outcome, rounds: Rounds) {
        let contestants = floors.map(\.work) + [work]
        var counts: [Int] = []
        for contestant in contestants { counts.append(try await contestant.count(toLast: pace.run)) }

        var readings = contestants.map { _ in [Stopwatch.Reading]() }
        for _ in 0..<pace.rounds {
            for (index, contestant) in contestants.enumerated() {
                readings[index].append(try await contestant.run(counts[index]))
            }
        }

        let names = floors.map(\.name) + ["library"]
        let timings = contestants.indices.map { Timing(names[$0], operations: counts[$0], readings[$0]) }
        let times = contestants.indices.map { index in readings[index].map { $0.cpu / Double(counts[index]) } }
        let rounds = Rounds(library: times[floors.count], floors: Array(times.dropLast()))
        let outcome = Outcome(timings: [timings[floors.count]] + timings.dropLast(), figures: figures(rounds))
        return (outcome, rounds)
    }

    private func figures(_ rounds: Rounds) -> [Figure] {
        let ratios = zip(floors, rounds.floors).map { floor, times in
            Figure(
                "ratio to \(floor.name)",
                zip(rounds.library, times).map { $0 / $1 },
                .ratio,
                floor.target.map { .atMost($0) }
            )
        }
        guard let microseconds else { return ratios }
        return ratios + [Figure("processor time", rounds.library, .microseconds, .atMost(microseconds))]
    }
}
