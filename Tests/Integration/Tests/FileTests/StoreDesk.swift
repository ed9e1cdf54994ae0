import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// A store in a folder of its own, and the processes that write it.
struct StoreDesk: Sendable {
    let folder: TemporaryFolder
    let kind: WrittenStore.Kind
    let path: String

    init(_ kind: WrittenStore.Kind) throws {
        folder = try TemporaryFolder()
        self.kind = kind
        path = folder.file("store.json")
    }

    func store(of writer: String = "w") -> WrittenStore { WrittenStore(kind: kind, path: path, writer: writer) }

    private func arguments(_ count: Int, _ first: Int, _ writer: String) -> [String] {
        ["write-store", kind.rawValue, path, writer, "\(first)", "\(count)"]
    }

    /// Runs a writer through a command of a shell, which receives the file as `$1` and the writer as `$2` and following.
    func write(
        _ count: Int,
        from first: Int = 0,
        as writer: String = "w",
        through shell: String = #"shift; exec "$@""#
    ) async throws -> CommandRun {
        let command = [path, CommandRun.built("TestHelper").path] + arguments(count, first, writer)
        return try await CommandRun.of(
            URL(filePath: "/bin/sh"),
            ["-c", shell, "sh"] + command,
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        )
    }

    /// Runs a writer, kills it a moment after it has saved `count` numbers, and returns the last number that it printed.
    func writeAndKill(from first: Int, after count: Int, moment: UInt32) async throws -> Int {
        let arguments = arguments(1_000_000, first, "w")
        let printed = try await onOwnThread {
            let process = Process()
            process.executableURL = CommandRun.built("TestHelper")
            process.arguments = arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            var bytes = Data()
            while bytes.count(where: { $0 == UInt8(ascii: "\n") }) < count {
                let more = output.fileHandleForReading.availableData
                guard !more.isEmpty else { break }
                bytes += more
            }
            usleep(moment)
            kill(process.processIdentifier, SIGKILL)
            bytes += try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: bytes, as: UTF8.self)
        }
        return try #require(lastNumber(in: printed))
    }

    /// Checks that the store has the numbers up to the last one that a writer printed, or the one after it.
    func expectAll(
        upTo last: Int,
        of writer: String = "w",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for number in max(0, last - WrittenStore.names + 1)...max(0, last) {
            let stored = try #require(
                try await store(of: writer).number(named: number),
                sourceLocation: sourceLocation
            )
            let isNext = stored == number + WrittenStore.names && stored == last + 1
            #expect(stored == number || isNext, sourceLocation: sourceLocation)
        }
    }
}

/// Returns the last number that a writer printed, which is on the last whole line.
func lastNumber(in output: String) -> Int? { output.split(separator: "\n").last.flatMap { Int($0) } }
