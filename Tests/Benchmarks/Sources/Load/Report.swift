import Foundation

/// The figures of a run, as a table or as JSON.
struct Report {
    private struct Entry: Encodable {
        let part: String
        let figures: [Figure]
    }

    private var entries: [Entry] = []

    var holds: Bool { missed.isEmpty }

    /// The last line: what missed its bar, if anything did.
    var verdict: String { holds ? "Every bar holds." : "Missed: \(missed.joined(separator: "; "))." }

    private var missed: [String] {
        entries.flatMap { entry in
            entry.figures.filter { !$0.holds }.map { figure in
                "\(entry.part), \(figure.name): \(Figure.text(figure.value)) \(figure.unit.rawValue), \(figure.bar)"
            }
        }
    }

    mutating func add(_ figures: [Figure], of part: Part) {
        entries.append(Entry(part: part.rawValue, figures: figures))
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(entries), as: UTF8.self)
    }

    static func heading(seed: UInt64) -> String {
        "random numbers from seed \(seed)\n" + row(["part", "figure", "value", "bar", ""])
    }

    static func row(_ part: Part, _ figure: Figure) -> String {
        let value = "\(Figure.text(figure.value)) \(figure.unit.rawValue)"
        let rows = [row([part.rawValue, figure.name, value, figure.bar, figure.holds ? "" : "MISSED"])]
        return (rows + figure.details.map { "    \($0.value) times \($0.key)" }).joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        let padded = zip(cells, [12, 48, 14, 16, 0]).map { cell, width in
            cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
        }
        return padded.joined(separator: " ").trimmingCharacters(in: .whitespaces)
    }
}
