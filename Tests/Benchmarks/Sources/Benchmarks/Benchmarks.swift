import Foundation

/// Measures what the library costs, and how it behaves under load.
///
/// The process exits with status 1 if a figure misses its target by more than noise can explain.
@main
enum Benchmarks {
    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            // On the main actor, each call of the library would begin and end with a change of threads.
            guard try await Task.detached(operation: { try await run(words) }).value else { exit(1) }
        } catch {
            FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
            exit(1)
        }
    }

    /// Runs a command, and returns a Boolean value that indicates whether every figure is tolerable.
    private static func run(_ words: [String]) async throws -> Bool {
        switch words.first {
        case "--help": print(help)
        case "serve": try await Server.run()
        case "child": try await runAsChild(Array(words.dropFirst()))
        default: return try await measure(words)
        }
        return true
    }

    /// The units by the names of their groups, in the order in which they run.
    private static let groups: KeyValuePairs = [
        "srp": Unit.srp, "wire": Unit.wire, "signatures": Unit.signatures, "sign-in": Unit.signIn,
        "memory": Unit.memory, "load": Unit.load,
    ]

    private static func measure(_ words: [String]) async throws -> Bool {
        let names = words.filter { $0 != "--short" }
        let all = groups.flatMap { group, units in units.map { (group: group, unit: $0) } }
        guard names.allSatisfy({ name in all.contains { [$0.group, $0.unit.name].contains(name) } }) else {
            throw Failure(description: "\(names) are not all units or groups; see --help")
        }
        let chosen = all.filter { group, unit in
            names.isEmpty ? group != "load" : names.contains(group) || names.contains(unit.name)
        }
        print(heading)
        var missed: [String] = []
        var isTolerable = true
        for unit in chosen.map(\.unit) {
            print(unit.name)
            for figure in try await unit.figures(words.contains("--short") ? .short : .whole) {
                print(figure.row)
                if !figure.holds { missed.append("\(unit.name)\n\(figure.row)") }
                isTolerable = isTolerable && figure.isTolerable
            }
        }
        print(
            missed.isEmpty ? "\nEvery target is met." : "\nTargets that are missed:\n\(missed.joined(separator: "\n"))"
        )
        return isTolerable
    }

    private static var help: String {
        let groups = groups.map { group, units in
            (["  \(group)"] + units.map { "    \($0.name.padded(to: 24))  \($0.summary)" }).joined(separator: "\n")
        }
        return """
            usage: Benchmarks [--short] [UNIT or GROUP …]

              --short  fewer and shorter runs

            Without a name, all units run except those of the group "load".

            \(groups.joined(separator: "\n"))
            """
    }
}

/// One measurement, with its name on the command line.
struct Unit: Sendable {
    let name: String
    let summary: String
    /// Prepares and measures.
    let figures: @Sendable (Pace) async throws -> [Figure]

    init(_ name: String, _ summary: String, figures: @escaping @Sendable (Pace) async throws -> [Figure]) {
        (self.name, self.summary, self.figures) = (name, summary, figures)
    }
}
