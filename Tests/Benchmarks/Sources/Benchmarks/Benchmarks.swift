import Foundation

/// Measures what the library costs, each unit against a floor of the same work where it has one.
///
/// `swift run -c release Benchmarks [--json] [--short] [UNIT …]`; `--help` lists the units. It ends with 1 if a figure misses its
/// target by half as much again, so that noise does not; what misses it by less is printed.
@main
enum Benchmarks {
    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            if let child = Child(words) { return try await child.run() }
            let arguments = try Arguments(words)
            guard !arguments.wantsHelp else { return print(Arguments.help) }
            // On the main actor each call of the library would begin and end with a change of threads.
            let report = try await Task.detached { try await Run(arguments).report() }.value
            guard report.isTolerable else { exit(1) }
        } catch {
            FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
            exit(error is Arguments.Misunderstanding ? 64 : 1)
        }
    }
}
