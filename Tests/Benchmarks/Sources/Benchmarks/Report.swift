import Foundation

/// What all units came to, and on what machine.
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

    let machine = Machine()
    let pace: String
    var units: [Entry] = []

    init(pace: String) { self.pace = pace }

    /// Whether nothing misses its target by more than noise can.
    var isTolerable: Bool { units.allSatisfy { $0.figures.allSatisfy(\.isTolerable) } }

    /// The last lines: what missed its target, if anything did.
    var verdict: String {
        let missed = units.flatMap { unit in unit.figures.filter { !$0.holds }.map { (unit, $0) } }
        guard !missed.isEmpty else { return "Every target holds." }
        let lines = missed.map { unit, figure in
            "  \(unit.name), \(figure.name): \(Table.text(figure))\(figure.isTolerable ? "" : ", by far")"
        }
        return (["Missed its target:"] + lines).joined(separator: "\n")
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
}
