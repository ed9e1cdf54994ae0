import CFloor
import Foundation

/// A result of a unit, with its target.
struct Figure {
    enum Target {
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
    }

    let name: String
    /// The values in ascending order, whose median counts.
    private let values: [Double]
    private let unit: String
    private let target: Target?
    /// The factor by which noise can explain a miss.
    private var tolerance = 1.5
    private let note: String

    /// Creates a figure of values that vary from run to run.
    init(_ name: String, _ values: [Double], _ unit: String, _ target: Target? = nil, note: String = "") {
        self.name = name
        self.values = values.sorted()
        self.unit = unit
        self.target = target
        self.note = note
    }

    /// Creates a figure of one value, whose target has no tolerance.
    init(_ name: String, _ value: Double, _ unit: String = "", _ target: Target? = nil, note: String = "") {
        self.init(name, [value], unit, target, note: note)
        tolerance = 1
    }

    init(_ name: String, _ count: Int, _ target: Target? = nil, note: String = "") {
        self.init(name, Double(count), "", target, note: note)
    }

    private var median: Double { (values[values.count / 2] + values[(values.count - 1) / 2]) / 2 }

    /// A Boolean value that indicates whether the median is within the target.
    var holds: Bool { target?.admits(median) ?? true }

    /// A Boolean value that indicates whether the figure misses its target by no more than noise can explain.
    var isTolerable: Bool { target?.admits(median, tolerance: tolerance) ?? true }

    /// A row of the table: the median, the least, and the greatest value, and the target.
    var row: String {
        let numbers = [median, values[0], values[values.count - 1]].map { $0.text.padded(to: -10) }
        let verdict = target.map { "\($0): \(holds ? "met" : isTolerable ? "MISSED" : "FAILED")" }
        let cells = ["  " + name.padded(to: 44)] + numbers + [unit.padded(to: 3), verdict ?? "", note]
        return cells.joined(separator: " ")
    }
}

/// The machine, and the columns of the table.
var heading: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ": ").last
    let (machine, openSSL) = (ProcessInfo.processInfo, unsafe String(cString: libcrypto_version()))
    return """
        \(model ?? "Unknown processor"), \(machine.activeProcessorCount) cores; \(machine.operatingSystemVersionString); \(openSSL)
        Median, least, and greatest value of all runs; us are microseconds of processor time for an operation.
        """
}

extension String {
    /// The text with spaces up to a width: behind it, or before it if the width is negative.
    func padded(to width: Int) -> String {
        let spaces = String(repeating: " ", count: max(0, abs(width) - count))
        return width < 0 ? spaces + self : self + spaces
    }
}

extension Double {
    /// The number with at most three decimal places.
    var text: String { formatted(.number.precision(.fractionLength(0...3)).grouping(.never)) }
}
