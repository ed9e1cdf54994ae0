import Foundation

/// Measures what the library costs, and how it behaves under load.
///
/// The process exits with status 1 if a figure misses its target by more than noise can explain, and lists the figures that miss
/// it by less.
@main
enum Benchmarks {
    struct UsageError: Error, CustomStringConvertible {
        let description: String
    }

    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            if let child = Child(words) { return try await child.run() }
            guard !words.contains("--help"), !words.contains("-h") else { return print(help) }
            // On the main actor, each call of the library would begin and end with a change of threads.
            guard try await Task.detached(operation: { try await run(words) }).value else { exit(1) }
        } catch {
            FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
            exit(error is UsageError ? 64 : 1)
        }
    }

    /// Runs the units, and returns a Boolean value that indicates whether every figure is tolerable.
    private static func run(_ words: [String]) async throws -> Bool {
        var names: Set<String> = []
        for word in words where !["--json", "--short"].contains(word) {
            let named = Unit.all.filter { [$0.name, $0.group.rawValue].contains(word) }.map(\.name)
            guard !named.isEmpty else { throw UsageError(description: "\(word) is not a unit or a group; see --help") }
            names.formUnion(named)
        }
        let (asJSON, isShort) = (words.contains("--json"), words.contains("--short"))
        var report = Report(pace: isShort ? "short" : "whole")
        if !asJSON { print(report.heading) }
        for unit in Unit.all where names.isEmpty ? unit.group != .load : names.contains(unit.name) {
            let entry = Report.Entry(unit, try await unit.outcome(isShort ? .short : .whole))
            if !asJSON { print(entry.table) }
            report.units.append(entry)
        }
        print(asJSON ? try report.json() : "\n\(report.verdict)")
        return report.isTolerable
    }

    private static var help: String {
        let groups = Group.allCases.map { group in
            let units = Unit.all.filter { $0.group == group }.map { "    \($0.name.padded(to: 24))  \($0.summary)" }
            return (["  \(group.rawValue)"] + units).joined(separator: "\n")
        }
        return """
            usage: Benchmarks [--json] [--short] [UNIT or GROUP …]

              --json   prints one JSON object instead of the table
              --short  fewer and shorter runs

            Without a name, all units run except those of the group "load".

            \(groups.joined(separator: "\n"))
            """
    }
}

/// The groups of units, which can be named on the command line.
enum Group: String, CaseIterable, Encodable {
    /// The client's side of SRP.
    case srp
    /// Encoding of requests and decoding of responses.
    case wire
    /// Hashes, signatures, and the verification of tokens.
    case signatures
    /// Whole sign-ins.
    case signIn = "sign-in"
    /// Memory, measured in child processes.
    case memory
    /// Many requests at the same time, cancellations, and failures.
    case load
}

/// One measurement, with its name on the command line.
struct Unit: Sendable {
    let name: String
    let group: Group
    let summary: String
    /// Prepares and measures.
    let outcome: @Sendable (Pace) async throws -> Outcome

    init(
        _ name: String,
        in group: Group,
        _ summary: String,
        outcome: @escaping @Sendable (Pace) async throws -> Outcome
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.outcome = outcome
    }

    /// All units, in the order in which they run.
    static var all: [Unit] { srp + wire + signatures + signIn + memory + load }
}

/// The commands that this executable runs as a child process of its own.
enum Child {
    case server(Server)
    /// Signs in repeatedly, and prints the processor time and the memory.
    case footprint(SignInTarget, signIns: Int, atOnce: Int)
    /// Signs in once, and prints the time.
    case first(port: Int, isPrepared: Bool)
    /// Runs a unit in short, and prints its peak memory.
    case peak(Unit)

    init?(_ words: [String]) {
        let numbers = words.compactMap { Int($0) }
        switch (words.first, words.count, numbers.count) {
        case ("serve", 2, 0):
            guard let server = Server(rawValue: words[1]) else { return nil }
            self = .server(server)
        case ("footprint", 4, 2):
            guard let target = SignInTarget(rawValue: words[1]) else { return nil }
            self = .footprint(target, signIns: numbers[0], atOnce: numbers[1])
        case ("first", 3, 1): self = .first(port: numbers[0], isPrepared: words[2] == "prepared")
        case ("peak", 2, 0):
            guard let unit = Unit.all.first(where: { $0.name == words[1] }) else { return nil }
            self = .peak(unit)
        default: return nil
        }
    }

    func run() async throws {
        let result: any Encodable
        switch self {
        case .server(let server): return try await server.run()
        case .footprint(let target, let signIns, let atOnce):
            result = try await Footprint(signIns, atOnce: atOnce, target)
        case .first(let port, let isPrepared): result = try await FirstSignIn(port: port, isPrepared: isPrepared)
        case .peak(let unit):
            _ = try await unit.outcome(.minimal)
            result = try Holdings.peakMemory()
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(result))
    }

    /// Runs this executable with arguments, and returns what it prints.
    static func result<Result: Decodable>(_ words: String...) throws -> Result {
        let process = Process()
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = words
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(words) ended with \(process.terminationStatus)")
        }
        return try JSONDecoder().decode(Result.self, from: data)
    }
}

/// The reason why nothing can be measured.
struct Failure: Error, CustomStringConvertible {
    let description: String
}
