import Foundation

/// Processor time of the whole process and wall time, in microseconds.
struct Usage {
    var cpu = 0.0
    var wall = 0.0

    static var now: Usage { Usage(cpu: read(CLOCK_PROCESS_CPUTIME_ID), wall: read(CLOCK_MONOTONIC)) }

    static func - (left: Usage, right: Usage) -> Usage {
        Usage(cpu: left.cpu - right.cpu, wall: left.wall - right.wall)
    }

    static func += (left: inout Usage, right: Usage) {
        left = Usage(cpu: left.cpu + right.cpu, wall: left.wall + right.wall)
    }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}

/// How much is measured.
///
/// A run consists of slices, and the contestants take turns after each slice, so that a short disturbance affects all of them.
struct Pace: Sendable {
    let isShort: Bool
    /// The number of runs of each contestant.
    let rounds: Int
    /// The number of slices in a run.
    let slices: Int
    /// The least duration of a slice.
    let slice: Duration

    static let whole = Pace(isShort: false, rounds: 9, slices: 10, slice: .milliseconds(10))
    static let short = Pace(isShort: true, rounds: 3, slices: 5, slice: .milliseconds(4))
    /// For what is not a time.
    static let minimal = Pace(isShort: true, rounds: 1, slices: 1, slice: .milliseconds(4))

    func pick<Value>(whole: Value, short: Value) -> Value { isShort ? short : whole }
}

/// An operation that is repeated.
enum Work: Sendable {
    case sync(@Sendable () throws -> Void)
    case async(@Sendable () async throws -> Void)

    func run(_ count: Int) async throws -> Usage {
        let begin = Usage.now
        switch self {
        case .sync(let operation): for _ in 0..<count { try operation() }
        case .async(let operation): for _ in 0..<count { try await operation() }
        }
        return .now - begin
    }

    /// The number of repetitions that takes a duration; the search also warms up the operation.
    func count(toLast duration: Duration) async throws -> Int {
        let wanted = duration / .microseconds(1)
        var count = 1
        while true {
            let used = try await run(count).cpu
            if used >= wanted { return count }
            // A short time is imprecise, so the next guess is at most eight times as large.
            count = min(count * 8, Int((Double(count) * wanted / max(used, 0.1) * 1.05).rounded(.up)))
        }
    }
}

/// Uses a result, so that the compiler cannot remove its computation.
@inline(never) @_optimize(none)
func keep<Value: ~Copyable>(_ value: borrowing Value) {}

/// The same work without the library.
struct Floor: Sendable {
    let name: String
    /// The largest ratio of the library's time to the floor's.
    let target: Double?
    let work: Work

    init(_ name: String, target: Double? = nil, _ work: Work) {
        self.name = name
        self.target = target
        self.work = work
    }
}

/// Work of the library, measured in turns with its floors.
struct Contest: Sendable {
    let work: Work
    var floors: [Floor] = []
    /// The most processor time of an operation, in microseconds.
    var microseconds: Double?

    func outcome(_ pace: Pace) async throws -> Outcome { try await measured(pace).outcome }

    /// Measures, and also returns the processor time of an operation in each round.
    func measured(_ pace: Pace) async throws -> (outcome: Outcome, library: [Double], floors: [[Double]]) {
        let contestants = [Floor("library", work)] + floors
        var counts: [Int] = []
        for contestant in contestants { counts.append(try await contestant.work.count(toLast: pace.slice)) }
        var rounds = contestants.map { _ in [Usage]() }
        for _ in 0..<pace.rounds {
            var sums = contestants.map { _ in Usage() }
            for _ in 0..<pace.slices {
                for (index, contestant) in contestants.enumerated() {
                    sums[index] += try await contestant.work.run(counts[index])
                }
            }
            for (index, sum) in sums.enumerated() { rounds[index].append(sum) }
        }

        let operations = counts.map { $0 * pace.slices }
        let times = zip(rounds, operations).map { rounds, operations in rounds.map { $0.cpu / Double(operations) } }
        var outcome = Outcome()
        outcome.timings = contestants.indices.map { Timing(contestants[$0].name, operations[$0], rounds[$0]) }
        outcome.figures = zip(floors, times.dropFirst()).map { floor, floorTimes in
            let ratios = zip(times[0], floorTimes).map { $0 / $1 }
            return Figure("ratio to \(floor.name)", ratios, .ratio, floor.target.map { .atMost($0) })
        }
        if let microseconds {
            outcome.figures.append(Figure("processor time", times[0], .microseconds, .atMost(microseconds)))
        }
        return (outcome, times[0], Array(times.dropFirst()))
    }
}

/// Concurrent tasks that repeat an operation.
struct Crowd: Sendable {
    let size: Int
    let operation: @Sendable () async throws -> Void

    /// Performs the operation `count` times in total.
    func run(_ count: Int) async throws -> Usage {
        let begin = Usage.now
        try await withThrowingTaskGroup { group in
            for member in 0..<size {
                let share = count / size + (member < count % size ? 1 : 0)
                group.addTask { for _ in 0..<share { try await operation() } }
            }
            try await group.waitForAll()
        }
        return .now - begin
    }

    /// Runs several crowds in turns, and returns the usage in each round for each crowd.
    static func usages(_ crowds: [Crowd], operations: Int, rounds: Int) async throws -> [[Usage]] {
        for crowd in crowds { _ = try await crowd.run(crowd.size) }
        var usages = crowds.map { _ in [Usage]() }
        for _ in 0..<rounds {
            for (index, crowd) in crowds.enumerated() { usages[index].append(try await crowd.run(operations)) }
        }
        return usages
    }

    static func timings(_ crowds: KeyValuePairs<String, Crowd>, operations: Int, rounds: Int) async throws -> [Timing] {
        let usages = try await usages(crowds.map(\.value), operations: operations, rounds: rounds)
        return zip(crowds, usages).map { Timing($0.key, operations, $1) }
    }
}

/// The memory and the descriptors of this process.
struct Holdings {
    /// The resident memory in MiB.
    let memory: Double
    let descriptors: Int

    static func now() throws -> Holdings {
        Holdings(
            // The counters of `/proc/self/status` lag behind by a few pages per thread.
            memory: try mebibytes("Rss:", in: "/proc/self/smaps_rollup"),
            // The folder itself is open while it is read.
            descriptors: try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
        )
    }

    /// Waits until the number of descriptors is `descriptors`, or has not changed for a second.
    ///
    /// A session without an owner ends on its own threads.
    static func settled(at descriptors: Int? = nil) async throws -> Holdings {
        var last = try now()
        var unchanged = 0
        while unchanged < 10, last.descriptors != descriptors {
            try await Task.sleep(for: .milliseconds(100))
            let next = try now()
            unchanged = next.descriptors == last.descriptors ? unchanged + 1 : 0
            last = next
        }
        return last
    }

    /// The peak memory in MiB, which `getrusage` would mix up with that of the parent process.
    static func peakMemory() throws -> Double { try mebibytes("VmHWM:", in: "/proc/self/status") }

    private static func mebibytes(_ name: String, in path: String) throws -> Double {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        guard let word = line?.split(whereSeparator: \.isWhitespace).dropFirst().first, let kibibytes = Double(word)
        else {
            throw Failure(description: "\(path) has no \(name)")
        }
        return kibibytes / 1_024
    }
}
