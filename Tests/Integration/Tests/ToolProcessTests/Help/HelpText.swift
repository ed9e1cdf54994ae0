import TestSupport
import Testing

/// A page of help, taken apart.
struct HelpText {
    let all: [String]
    let headings: [String]

    init(_ run: CommandRun) throws {
        #expect(run.status == 0 && run.messages.isEmpty)
        all = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        headings = all.filter { $0.first?.isLetter == true }
    }

    /// The lines below a heading.
    func lines(of heading: String) throws -> [String] {
        let start = try #require(all.firstIndex(of: heading), "\(heading)")
        return all[(start + 1)...].prefix { $0.first?.isLetter != true }.filter { !$0.isEmpty }
    }

    /// The options by their names, with what stands for their value.
    var options: [(name: String, value: String?)] {
        guard let lines = try? lines(of: "OPTIONS") else { return [] }
        return lines.filter { $0.hasPrefix("       --") }.map { line in
            let words = line.split(separator: " ")
            return (String(words[0].dropFirst(2)), words.count > 1 ? String(words[1]) : nil)
        }
    }

    /// The commands of the examples, each in one line.
    var examples: [String] {
        get throws {
            let lines = try lines(of: "EXAMPLES").filter { $0.hasPrefix("           ") }.map { $0.dropFirst(11) }
            let text = lines.joined(separator: "\n").replacing(#/ \\\n +/#, with: " ")
            return text.split(separator: "\n").map(String.init)
        }
    }
}
