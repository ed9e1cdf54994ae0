/// What the command line asks for.
struct Arguments {
    struct Misunderstanding: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var parts: [Part] = []
    private(set) var isShort = false
    private(set) var asJSON = false
    /// Where the random numbers start, so that a run can be repeated.
    private(set) var seed = UInt64.random(in: 0...UInt64(UInt32.max))

    init(_ words: [String]) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--short": isShort = true
            case "--json": asJSON = true
            case "--seed": seed = try Self.seed(rest.popFirst())
            default: parts.append(try Self.part(word))
            }
        }
        parts = Part.allCases.filter { parts.isEmpty || parts.contains($0) }
    }

    private static func seed(_ word: String?) throws -> UInt64 {
        guard let seed = word.flatMap({ UInt64($0) }) else {
            throw Misunderstanding(description: "--seed takes a whole number")
        }
        return seed
    }

    private static func part(_ word: String) throws -> Part {
        guard let part = Part(rawValue: word) else {
            let names = Part.allCases.map(\.rawValue).joined(separator: ", ")
            throw Misunderstanding(description: "\(word) is no part; there are \(names)")
        }
        return part
    }
}
