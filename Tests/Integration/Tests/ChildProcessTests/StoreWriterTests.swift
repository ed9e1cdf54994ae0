import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// A store in a folder of its own, and the processes that write it.
@Suite("Processes that write a store")
struct StoreWriterTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.json")
    }

    private func store(_ kind: WrittenStore.Kind, of writer: String = "w") -> WrittenStore {
        WrittenStore(kind, path: path, writer: writer)
    }

    /// Runs a writer through a command of a shell, which receives the file as `$1` and the writer as `$2` and following.
    private func write(
        _ count: Int,
        to kind: WrittenStore.Kind,
        from first: Int = 0,
        as writer: String = "w",
        through shell: String = #"shift; exec "$@""#,
        seconds: Double = 280
    ) async throws -> CommandRun {
        let helper = CommandRun.built("TestHelper").path
        return try await CommandRun.of(
            URL(filePath: "/bin/sh"),
            ["-c", shell, "sh", path, helper, "write-store", kind.rawValue, path, writer, "\(first)", "\(count)"],
            environment: ["SWIFT_BACKTRACE": "enable=no"],
            seconds: seconds
        )
    }

    /// Returns the last number that a writer printed, which is on the last whole line.
    private func lastNumber(_ run: CommandRun) -> Int? { run.output.split(separator: "\n").last.flatMap { Int($0) } }

    /// Checks that the store has the numbers up to the last one that a writer printed, or the one after it.
    private func expectAll(in kind: WrittenStore.Kind, upTo last: Int, of writer: String = "w") async throws {
        for number in max(0, last - WrittenStore.names + 1)...max(0, last) {
            let stored = try #require(try await store(kind, of: writer).number(named: number))
            let isNext = stored == number + WrittenStore.names && stored == last + 1
            #expect(stored == number || isNext)
        }
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `A killed process loses no saved value and does not block the next one`(
        _ kind: WrittenStore.Kind
    ) async throws {
        var next = 0
        for _ in 0..<20 {
            let run = try await write(1_000_000, to: kind, from: next, seconds: .random(in: 0.1...0.3))
            // A process that was killed early printed nothing.
            guard let last = lastNumber(run) else { continue }
            try await expectAll(in: kind, upTo: last)
            next = last + 1
            #expect(try Set(folder.names).subtracting(["store.json.new"]) == ["store.json", "store.json.lock"])
        }
        #expect(next > 20)
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `Two concurrent processes lose no value`(_ kind: WrittenStore.Kind) async throws {
        let writers = ["a", "b"]
        let runs = try await concurrently(2) { try await write(200, to: kind, as: writers[$0]) }
        #expect(runs.allSatisfy { $0.status == 0 && $0.messages.isEmpty }, "\(runs)")
        for writer in writers { try await expectAll(in: kind, upTo: 199, of: writer) }
        #expect(try folder.names == ["store.json", "store.json.lock"])
    }

    // MARK: Disks that accept no write

    private static let failure = "store.json: The file could not be written and was not changed: "

    @Test(arguments: WrittenStore.Kind.allCases)
    func `A write above the largest file size leaves the old file, and the error has the reason`(
        _ kind: WrittenStore.Kind
    ) async throws {
        try await expectFailure("File too large.", in: kind, through: #"shift; trap "" XFSZ; ulimit -f 2; exec "$@""#)
    }

    @Test(
        .enabled("A mount namespace is needed for a full disk.") {
            let mount = ["-c", "unshare -rm mount -t tmpfs tmpfs /mnt"]
            return try await CommandRun.of(URL(filePath: "/bin/sh"), mount).status == 0
        },
        arguments: WrittenStore.Kind.allCases
    )
    func `A write to a full disk leaves the old file, and the error has the reason`(
        _ kind: WrittenStore.Kind
    ) async throws {
        let shell = #"""
            out=$(dirname "$1"); exec unshare -rm sh -c '
            out=$1; file=$2; shift 2; mount --bind "$out" /mnt && mount -t tmpfs -o size=4k tmpfs "$out" && cd "$out" || exit 9
            "$@"; status=$?; cp -p "$file" /mnt/ && ls > /mnt/names; exit $status' sh "$out" "$@"
            """#
        try await expectFailure("No space left on device.", in: kind, through: shell)
    }

    /// Checks that a write fails when the shell command has restricted the writer.
    private func expectFailure(_ words: String, in kind: WrittenStore.Kind, through shell: String) async throws {
        let run = try await write(WrittenStore.names, to: kind, through: shell)
        #expect(run.status == 1 && run.messages.contains(Self.failure + words), "\(run)")
        let last = try #require(lastNumber(run))
        for number in 0...last { #expect(try await store(kind).number(named: number) == number) }
        #expect(try await store(kind).number(named: last + 1) == nil)
        #expect(try !folder.names.contains("store.json.new"))
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `A file in a read-only folder is readable, and the error of a write has the reason`(
        _ kind: WrittenStore.Kind
    ) async throws {
        // root may write everywhere, and therefore becomes the user nobody.
        let isRoot = geteuid() == 0
        let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"
        let run = #"shift; exec \#(isRoot ? nobody : "env") "$@""#
        let owner = isRoot ? #"chown -R 65534 "$(dirname "$1")"; "# : ""
        let first = try await write(3, to: kind, through: owner + run)
        #expect(first.status == 0, "\(first.messages)")
        let before = try TemporaryFolder.content(ofFile: path)
        let second = try await write(1, to: kind, from: 3, through: #"chmod 0500 "$(dirname "$1")"; "# + run)
        #expect(second.status == 1 && second.messages.contains(Self.failure + "Permission denied."), "\(second)")
        #expect(try TemporaryFolder.content(ofFile: path) == before)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    }
}
