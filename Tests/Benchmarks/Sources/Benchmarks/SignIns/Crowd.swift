/// Many at once, each doing the same thing again and again.
struct Crowd: Sendable {
    let size: Int
    let operation: @Sendable () async throws -> Void

    /// Does it so often in all, and says how long that took.
    func run(_ count: Int) async throws -> Stopwatch.Reading {
        let watch = Stopwatch()
        try await withThrowingTaskGroup { group in
            for member in 0..<size {
                let share = count / size + (member < count % size ? 1 : 0)
                group.addTask { for _ in 0..<share { try await operation() } }
            }
            try await group.waitForAll()
        }
        return watch.reading
    }

    /// Runs of several crowds in turns, each crowd's by a name.
    static func timings(
        _ crowds: [(name: String, crowd: Crowd)],
        operations: Int,
        rounds: Int
    ) async throws -> [Timing] {
        let readings = try await readings(crowds.map(\.crowd), operations: operations, rounds: rounds)
        return zip(crowds, readings).map { Timing($0.name, operations: operations, $1) }
    }

    /// What runs of several crowds in turns took, crowd by crowd.
    static func readings(_ crowds: [Crowd], operations: Int, rounds: Int) async throws -> [[Stopwatch.Reading]] {
        for crowd in crowds { _ = try await crowd.run(crowd.size) }
        var readings = crowds.map { _ in [Stopwatch.Reading]() }
        for _ in 0..<rounds {
            for (index, crowd) in crowds.enumerated() { readings[index].append(try await crowd.run(operations)) }
        }
        return readings
    }
}
