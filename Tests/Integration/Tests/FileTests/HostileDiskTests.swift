import Foundation
import IntegrationSupport
import TestSupport
import Testing

@Suite("A disk that accepts no write")
struct HostileDiskTests {
    struct Limit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The shell command that restricts a writer.
        let shell: String
        let words: String
    }

    /// Files that may not grow, and a full disk where a process may mount one.
    static var limits: [Limit] {
        get async throws {
            let words = ["-c", "unshare -rm mount -t tmpfs tmpfs /mnt"]
            let isolated = try await CommandRun.of(URL(filePath: "/bin/sh"), words)
            return [largestFile] + (isolated.status == 0 ? [fullDisk] : [])
        }
    }

    private static let largestFile = Limit(
        testDescription: "the largest file is reached",
        shell: #"shift; trap "" XFSZ; ulimit -f 2; exec "$@""#,
        words: "File too large."
    )

    private static let fullDisk = Limit(
        testDescription: "the disk is full",
        shell: #"""
            out=$(dirname "$1"); exec unshare -rm sh -c '
            out=$1; file=$2; shift 2; mount --bind "$out" /mnt && mount -t tmpfs -o size=4k tmpfs "$out" && cd "$out" || exit 9
            "$@"; status=$?; cp -p "$file" /mnt/ && ls > /mnt/names; exit $status' sh "$out" "$@"
            """#,
        words: "No space left on device."
    )

    @Test(arguments: WrittenStore.Kind.allCases, try await limits)
    func `A failed write leaves the old file, and the error has the reason`(
        _ kind: WrittenStore.Kind,
        _ limit: Limit
    ) async throws {
        let desk = try StoreDesk(kind)
        let run = try await desk.write(WrittenStore.names, through: limit.shell)
        #expect(run.status == 1)
        #expect(run.messages.contains("store.json: It could not be written and is as it was: \(limit.words)"))
        let last = try #require(lastNumber(in: run.output))
        for number in 0...last { #expect(try await desk.store().number(named: number) == number) }
        #expect(try await desk.store().number(named: last + 1) == nil)
        #expect(try !desk.folder.names.contains("store.json.new"))
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `A file in a read-only folder is readable, and the error of a write has the reason`(
        _ kind: WrittenStore.Kind
    ) async throws {
        let desk = try StoreDesk(kind)
        // root may write everywhere, and therefore becomes the user nobody.
        let nobody = #"shift; exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@""#
        let isRoot = geteuid() == 0
        let run = isRoot ? nobody : #"shift; exec "$@""#
        let folder = #"folder=$(dirname "$1"); "#
        let first = try await desk.write(3, through: (isRoot ? folder + #"chown -R 65534 "$folder"; "# : "") + run)
        #expect(first.status == 0, "\(first.messages)")
        let before = try TemporaryFolder.content(ofFile: desk.path)
        let second = try await desk.write(1, from: 3, through: folder + #"chmod 0500 "$folder"; "# + run)
        #expect(second.status == 1)
        #expect(second.messages.contains("store.json: It could not be written and is as it was: Permission denied."))
        #expect(try TemporaryFolder.content(ofFile: desk.path) == before)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: desk.folder.path)
    }
}
