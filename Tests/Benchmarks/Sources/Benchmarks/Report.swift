import CFloor
import Foundation

/// The result of a unit.
struct Outcome {
    /// The times of the library, then those of its floors.
    var timings: [Timing] = []
    var figures: [Figure] = []
}

/// The median of several values, with the least and the greatest.
struct Spread: Encodable {
    let median: Double
    let minimum: Double
    let maximum: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        minimum = sorted.first ?? .nan
        maximum = sorted.last ?? .nan
        median = sorted.isEmpty ? .nan : (sorted[middle] + sorted[(sorted.count - 1) / 2]) / 2
    }
}

/// The duration of one operation over several runs.
struct Timing: Encodable {
    /// `library`, or the name of a floor.
    let name: String
    /// The number of operations in a run.
    let operations: Int
    let cpuMicroseconds: Spread
    let wallMicroseconds: Spread
    let perSecond: Double

    init(_ name: String, _ operations: Int, _ runs: [Usage]) {
        self.name = name
        self.operations = operations
        cpuMicroseconds = Spread(runs.map { $0.cpu / Double(operations) })
        wallMicroseconds = Spread(runs.map { $0.wall / Double(operations) })
        perSecond = 1e6 / wallMicroseconds.median
    }
}

/// A value other than the duration of an operation, with its target.
struct Figure: Encodable {
    enum Unit: String, Encodable {
        case ratio = "x"
        case percent = "%"
        case microseconds = "us"
        case milliseconds = "ms"
        case mebibytes = "MiB"
        case count = ""
    }

    enum Target: Encodable {
        case atMost(Double)
        case atLeast(Double)
        case exactly(Double)

        /// Returns a Boolean value that indicates whether a value misses the target by no more than a factor.
        func admits(_ value: Double, tolerance: Double = 1) -> Bool {
            switch self {
            case .atMost(let most): value <= most * tolerance
            case .atLeast(let least): value >= least / tolerance
            case .exactly(let wanted): value == wanted
            }
        }

        var text: String {
            switch self {
            case .atMost(let most): "at most \(most.text)"
            case .atLeast(let least): "at least \(least.text)"
            case .exactly(let wanted): "exactly \(wanted.text)"
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }

    let name: String
    let value: Spread
    let unit: Unit
    let target: Target?
    /// A Boolean value that indicates whether the median is within the target.
    let holds: Bool
    /// A Boolean value that indicates whether the figure misses its target by no more than noise can explain.
    let isTolerable: Bool
    /// The causes of the value, each with its number.
    let details: [String: Int]

    /// Creates a figure of several values, whose median counts.
    init(_ name: String, _ values: [Double], _ unit: Unit, _ target: Target? = nil) {
        self.name = name
        self.unit = unit
        self.target = target
        value = Spread(values)
        holds = target?.admits(value.median) ?? true
        isTolerable = target?.admits(value.median, tolerance: 1.5) ?? true
        details = [:]
    }

    /// Creates a figure of one value, whose target has no tolerance.
    init(_ name: String, _ value: Double, _ unit: Unit, _ target: Target? = nil, details: [String] = []) {
        self.name = name
        self.unit = unit
        self.target = target
        self.value = Spread([value])
        holds = target?.admits(value) ?? true
        isTolerable = holds
        self.details = Dictionary(details.map { ($0, 1) }, uniquingKeysWith: +)
    }

    init(_ name: String, _ count: Int, _ target: Target? = nil, details: [String] = []) {
        self.init(name, Double(count), .count, target, details: details)
    }

    init(_ name: String, _ duration: Duration, _ target: Target? = nil) {
        self.init(name, duration / .milliseconds(1), .milliseconds, target)
    }
}

/// The results of all units, and the machine.
struct Report: Encodable {
    struct Entry: Encodable {
        let name: String
        let group: Group
        let summary: String
        let timings: [Timing]
        let figures: [Figure]

        init(_ unit: Unit, _ outcome: Outcome) {
            name = unit.name
            group = unit.group
            summary = unit.summary
            timings = outcome.timings
            figures = outcome.figures
        }
    }

    let processor: String
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    let openSSL = unsafe String(cString: libcrypto_version())
    let pace: String
    var units: [Entry] = []

    init(pace: String) {
        self.pace = pace
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
    }

    var isTolerable: Bool { units.allSatisfy { $0.figures.allSatisfy(\.isTolerable) } }

    /// The figures that miss their targets.
    var verdict: String {
        let missed = units.flatMap { unit in unit.figures.filter { !$0.holds }.map { (unit, $0) } }
        guard !missed.isEmpty else { return "Every target is met." }
        let lines = missed.map { unit, figure in
            "  \(unit.name), \(figure.name): \(figure.value.median.text) \(figure.unit.rawValue), "
                + "\(figure.target?.text ?? "")\(figure.isTolerable ? "" : ": FAILED")"
        }
        return (["Targets that are missed:"] + lines).joined(separator: "\n")
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var heading: String {
        """
        \(processor), \(cores) cores; \(system); \(openSSL)
        Microseconds of processor time for an operation, and its wall time.

        \(row("", ["median", "least", "most", "wall", "per second", "operations"]))
        """
    }
}

extension Report.Entry {
    var table: String {
        let times = timings.map { timing in
            let cpu = timing.cpuMicroseconds
            let numbers = [cpu.median, cpu.minimum, cpu.maximum, timing.wallMicroseconds.median, timing.perSecond]
            return row("  \(timing.name)", numbers.map(\.text) + ["\(timing.operations)"])
        }
        let values = figures.flatMap { figure in
            let spread = [figure.value.median, figure.value.minimum, figure.value.maximum]
            let verdict = figure.target.map { "\($0.text): \(figure.holds ? "met" : "MISSED")" } ?? ""
            let line = row("  \(figure.name)", spread.map(\.text)) + " \(figure.unit.rawValue.padded(to: 3)) \(verdict)"
            return [line] + figure.details.map { "    \($0.value) times \($0.key)" }
        }
        return ([name] + times + values).joined(separator: "\n")
    }
}

private func row(_ name: String, _ cells: [String]) -> String {
    ([name.padded(to: 44)] + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }).joined(
        separator: " "
    )
}

extension String {
    /// The text with trailing spaces up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Double {
    /// The number with its significant digits.
    fileprivate var text: String {
        switch magnitude {
        case _ where self == rounded(): String(format: "%.0f", self)
        case 1000...: String(format: "%.0f", self)
        case 100...: String(format: "%.1f", self)
        default: String(format: "%.3f", self)
        }
    }
}
