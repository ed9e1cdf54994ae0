import Foundation
import IntegrationSupport

/// The child process of the tests; the first argument selects what it does.
///
/// - `serve POOL.json` serves a `LocalUserPool`, see ``PoolServer``.
/// - `send` sends the requests that standard input assigns, see ``RequestSender``.
/// - `write-store tokens|devices FILE WRITER FIRST COUNT` saves COUNT numbers from FIRST on in a store, and prints each one.
/// - `probe-memory` counts the copies of SRP's secrets in its own memory, see ``MemoryProbe``.
@main
enum TestHelper {
    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            switch (words.first, words.count) {
            case ("serve", 2): try await PoolServer.run(words[1])
            case ("send", 1): try await RequestSender.run()
            case ("write-store", 6): try await writeStore(words)
            case ("probe-memory", 1): try MemoryProbe.run()
            default: end(64, "The arguments are not understood: \(words)")
            }
        } catch {
            end(1, "\(error)")
        }
    }

    private static func end(_ status: Int32, _ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(status)
    }

    private static func writeStore(_ words: [String]) async throws {
        guard let kind = WrittenStore.Kind(rawValue: words[1]), let first = Int(words[4]), let count = Int(words[5])
        else {
            end(64, "The arguments are not understood: \(words)")
        }
        let store = WrittenStore(kind, path: words[2], writer: words[3])
        for number in first..<first + count {
            try await store.save(number)
            FileHandle.standardOutput.write(Data("\(number)\n".utf8))
        }
    }
}
