import Foundation

/// Puts a load on the library and says what it came to, each figure against its bar.
///
/// `Load [--short] [--json] [--seed N] [PART …]` runs the parts named, or all: see `Part`. It ends with 1 if a figure misses
/// its bar. The servers are children, so that what is counted here is the client's. `Load serve` is one of them.
@main
enum Load {
    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            guard arguments != ["serve"] else { return try await LoadServer.run() }
            let report = try await Run(Arguments(arguments)).report()
            guard report.holds else { exit(1) }
        } catch {
            FileHandle.standardError.write(Data("Load: \(error)\n".utf8))
            exit(error is Arguments.Misunderstanding ? 64 : 1)
        }
    }
}
