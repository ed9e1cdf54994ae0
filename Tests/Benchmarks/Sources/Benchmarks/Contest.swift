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
        for contestant in contestants { counts.append(try await contestant.count(toLast: pace.slice)) }
        var readings = contestants.map { _ in [Stopwatch.Reading]() }
        for _ in 0..<pace.rounds {
            var sums = contestants.map { _ in Stopwatch.Reading.zero }
            for _ in 0..<pace.slices {
                for (index, contestant) in contestants.enumerated() {
                    sums[index] = sums[index] + (try await contestant.run(counts[index]))
                }
            }
            for (index, sum) in sums.enumerated() { readings[index].append(sum) }
        }
        return judged(readings, operations: counts.map { $0 * pace.slices })
    }

    private func judged(_ readings: [[Stopwatch.Reading]], operations: [Int]) -> (Outcome, Rounds) {
        let names = floors.map(\.name) + ["library"]
        let timings = names.indices.map { Timing(names[$0], operations: operations[$0], readings[$0]) }
        let times = names.indices.map { index in readings[index].map { $0.cpu / Double(operations[index]) } }
        let rounds = Rounds(library: times[floors.count], floors: Array(times.dropLast()))
        let library = timings[floors.count]
        return (Outcome(timings: [library] + timings.dropLast(), figures: figures(rounds)), rounds)
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
