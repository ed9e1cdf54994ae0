import Foundation

/// The report as text for a terminal, a row at a time.
enum Table {
    static func heading(_ machine: Machine) -> String {
        let columns = row("", ["median", "least", "most", "wall", "a second", "runs of"])
        return "\(machine.text)\nMicroseconds of processor time for an operation; the wall's beside them.\n\n\(columns)"
    }

    static func rows(_ entry: Report.Entry) -> String {
        let timings = entry.timings.enumerated().map { index, timing in
            let cpu = timing.cpuMicroseconds
            let name = index == 0 && timing.name == "library" ? entry.name : "  \(timing.name)"
            return row(
                name,
                [cpu.median, cpu.minimum, cpu.maximum, timing.wallMicroseconds.median, timing.perSecond].map(number)
                    + ["\(timing.operations)"]
            )
        }
        let heading = entry.timings.isEmpty ? [entry.name] : []
        return (heading + timings + entry.figures.map(row)).joined(separator: "\n")
    }

    /// A figure's value beside its target.
    static func text(_ figure: Figure) -> String {
        let value = "\(number(figure.value.median)) \(figure.unit.rawValue)"
        return "\(value), \(target(figure))".trimmingCharacters(in: [" ", ","])
    }

    private static func row(_ figure: Figure) -> String {
        let value = figure.value
        let unit = figure.unit.rawValue
        let spread = [value.median, value.minimum, value.maximum].map { number($0) }
        let verdict = figure.target == nil ? "" : "\(target(figure)): \(figure.holds ? "holds" : "MISSED")"
        let line = row("  \(figure.name)", spread) + " \(unit.padding(to: 3)) \(verdict)"
        return line.trailingSpacesRemoved
    }

    private static func target(_ figure: Figure) -> String {
        switch figure.target {
        case .none: ""
        case .atMost(let most): "at most \(number(most))"
        case .atLeast(let least): "at least \(number(least))"
        }
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        ([name.padding(to: 44)] + cells.map { $0.indenting(to: 10) }).joined(separator: " ")
    }

    /// A number with as many digits as can mean something.
    static func number(_ value: Double) -> String {
        switch value.magnitude {
        case 1000...: String(format: "%.0f", value)
        case 100...: String(format: "%.1f", value)
        default: String(format: "%.3f", value)
        }
    }
}
