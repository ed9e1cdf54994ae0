import Foundation
import TestSupport
import Testing

@testable import StoreWriter

/// A file in a folder of its own, and processes that write it.
struct StoreDesk {
    let folder: TemporaryFolder
    let kind: WrittenStore.Kind
    let path: String

    init(_ kind: WrittenStore.Kind) throws {
        folder = try TemporaryFolder()
        self.kind = kind
        path = folder.file("store.json")
    }

    func store(of writer: String = "w") -> WrittenStore { WrittenStore(kind: kind, path: path, writer: writer) }

    /// Runs a writer, behind the words of a shell that are to hold it, such as `timeout 1`.
    func write(
        _ count: Int,
        from first: Int = 0,
        as writer: String = "w",
        behind shell: String = "exec \"$@\"",
        with arguments: [String] = []
    ) async throws -> CommandRun {
        let command = [CommandRun.built("StoreWriter").path, kind.rawValue, path, writer, "\(first)", "\(count)"]
        return try await CommandRun.of(
            URL(filePath: "/bin/sh"),
            ["-c", shell, "sh"] + arguments + command,
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        )
    }

    /// What a writer said it had saved is there, or what it wrote after it.
    func expectAll(
        upTo last: Int,
        of writer: String = "w",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for number in max(0, last - WrittenStore.names + 1)...max(0, last) {
            let kept = try #require(try await store(of: writer).number(besides: number), sourceLocation: sourceLocation)
            #expect(
                kept == number || kept == number + WrittenStore.names && kept == last + 1,
                sourceLocation: sourceLocation
            )
        }
    }
}

extension CommandRun {
    /// The last number that a writer said it had saved.
    var lastSaved: Int? { output.split(separator: "\n").last.flatMap { Int($0) } }
}
