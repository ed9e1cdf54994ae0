/// How long one operation took, over several runs.
struct Timing: Encodable {
    /// What was timed: `library`, or the name of a floor.
    let name: String
    /// How many operations one run made.
    let operations: Int
    /// Processor time of the process for each operation.
    let cpuMicroseconds: Spread
    /// Time on the wall for each operation.
    let wallMicroseconds: Spread
    /// How many operations a second of the wall holds, one after the other.
    let perSecond: Double

    init(_ name: String, operations: Int, _ readings: [Stopwatch.Reading]) {
        self.name = name
        self.operations = operations
        cpuMicroseconds = Spread(readings.map { $0.cpu / Double(operations) })
        wallMicroseconds = Spread(readings.map { $0.wall / Double(operations) })
        perSecond = 1e6 / wallMicroseconds.median
    }
}
