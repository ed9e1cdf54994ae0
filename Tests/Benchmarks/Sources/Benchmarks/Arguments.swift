/// What the command line asks for.
struct Arguments {
    struct Misunderstanding: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var units: [Unit] = Unit.all
    private(set) var isShort = false
    private(set) var asJSON = false
    private(set) var wantsHelp = false

    init(_ words: [String]) throws {
        var named: Set<String> = []
        for word in words {
            switch word {
            case "--short": isShort = true
            case "--json": asJSON = true
            case "--help", "-h": wantsHelp = true
            default: named.formUnion(try Self.units(word))
            }
        }
        units = Unit.all.filter { named.isEmpty || named.contains($0.name) }
    }

    /// The unit of that name, or all of the group of that name.
    private static func units(_ word: String) throws -> [String] {
        let names = Unit.all.filter { [$0.name, $0.group.rawValue].contains(word) }.map(\.name)
        guard !names.isEmpty else {
            throw Misunderstanding(description: "\(word) is neither a unit nor a group of them; --help lists both")
        }
        return names
    }

    static var help: String {
        let width = Unit.all.map(\.name.count).max() ?? 0
        let groups = Group.allCases.map { group in
            let lines = Unit.all.filter { $0.group == group }.map { unit in
                "    \(unit.name.padding(to: width))  \(unit.summary)"
            }
            return (["  \(group.rawValue)"] + lines).joined(separator: "\n")
        }
        return """
            usage: swift run -c release Benchmarks [--json] [--short] [UNIT or GROUP …]

              --json   prints one object instead of the table
              --short  fewer and shorter runs, to see that nothing has become much slower

            Without a name all units run:

            \(groups.joined(separator: "\n"))
            """
    }
}
