import Foundation

/// Processor time of the whole process and wall time, in microseconds.
struct Usage {
    var cpu = 0.0
    var wall = 0.0

    static var now: Usage { Usage(cpu: read(CLOCK_PROCESS_CPUTIME_ID), wall: read(CLOCK_MONOTONIC)) }

    static func since(_ begin: Usage) -> Usage {
        let end = now
        return Usage(cpu: end.cpu - begin.cpu, wall: end.wall - begin.wall)
    }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}

/// An operation that is repeated by one or more concurrent tasks.
struct Workload: Sendable {
    var name = "library"
    var tasks = 1
    /// For a floor, the largest ratio of the library's time to its time.
    var target: Double?
    let operation: @Sendable () async throws -> Void

    /// The same operation, repeated by a number of concurrent tasks.
    func inTasks(_ tasks: Int) -> Workload {
        let name = tasks == 1 ? name : "\(name), \(tasks) at once"
        return Workload(name: name, tasks: tasks, target: target, operation: operation)
    }

    /// Performs the operation `count` times in total.
    @discardableResult
    func run(_ count: Int) async throws -> Usage {
        let begin = Usage.now
        try await withThrowingTaskGroup { group in
            for task in 0..<tasks {
                let share = count / tasks + (task < count % tasks ? 1 : 0)
                group.addTask { for _ in 0..<share { try await operation() } }
            }
            try await group.waitForAll()
        }
        return .since(begin)
    }

    /// The number of operations that takes a duration; the search also warms up the operation.
    func count(toLast duration: Duration) async throws -> Int {
        let wanted = duration / .microseconds(1)
        var count = tasks
        while true {
            let used = try await run(count).cpu
            if used >= wanted { return count }
            // A short time is imprecise, so the next guess is at most eight times as large.
            count = min(count * 8, Int((Double(count) * wanted / max(used, 0.1) * 1.05).rounded(.up)))
        }
    }
}

/// The amount of work that is measured.
///
/// A run consists of slices, and the workloads take turns after each slice, so that a short disturbance affects all of them.
struct Pace: Sendable {
    let isShort: Bool
    /// The number of runs of each workload.
    let rounds: Int
    /// The number of slices in a run.
    let slices: Int
    /// The least duration of a slice.
    let slice: Duration

    static let whole = Pace(isShort: false, rounds: 9, slices: 10, slice: .milliseconds(10))
    static let short = Pace(isShort: true, rounds: 3, slices: 5, slice: .milliseconds(4))

    func pick<Value>(whole: Value, short: Value) -> Value { isShort ? short : whole }

    /// Measures an operation of the library in turns with its floors, the same work without the library.
    ///
    /// A run has as many operations as its slices take, or a given number in one slice. The result has the times of all workloads,
    /// and the ratios of the library's time to those of the floors.
    func measure(
        against floors: [Workload] = [],
        name: String = "library",
        tasks: Int = 1,
        operations: Int? = nil,
        _ operation: @escaping @Sendable () async throws -> Void
    ) async throws -> [Figure] {
        let workloads = ([Workload(name: name, operation: operation)] + floors).map { $0.inTasks(tasks) }
        let (rounds, slices) = operations == nil ? (rounds, slices) : (pick(whole: rounds, short: 1), 1)
        var counts: [Int] = []
        for workload in workloads {
            try await workload.run(tasks)
            let count = if let operations { operations } else { try await workload.count(toLast: slice) }
            counts.append(count)
        }
        var runs = workloads.map { _ in [Usage](repeating: Usage(), count: rounds) }
        for round in 0..<rounds {
            for _ in 0..<slices {
                for (index, workload) in workloads.enumerated() {
                    let usage = try await workload.run(counts[index])
                    runs[index][round].cpu += usage.cpu / Double(counts[index] * slices)
                    runs[index][round].wall += usage.wall / Double(counts[index] * slices)
                }
            }
        }

        let times = runs.map { $0.map(\.cpu) }
        let timings = workloads.indices.map { index in
            let wall = runs[index].map(\.wall).sorted()[rounds / 2]
            let note = "wall \(wall.text) us, \((1e6 / wall).text) per second"
            return Figure(workloads[index].name, times[index], "us", note: note)
        }
        return timings
            + zip(workloads, times).dropFirst().map { floor, floorTimes in
                let ratios = zip(times[0], floorTimes).map { $0 / $1 }
                return Figure("ratio to \(floor.name)", ratios, "x", floor.target.map { .atMost($0) })
            }
    }
}

/// Uses a result, so that the compiler cannot remove its computation.
@inline(never) @_optimize(none)
func keep<Value: ~Copyable>(_ value: borrowing Value) {}

/// The reason why nothing can be measured.
struct Failure: Error, CustomStringConvertible {
    let description: String
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
