import Foundation
import TestSupport
import Testing

@testable import StoreWriter

@Suite("A disk that takes no more")
struct HostileDiskTests {
    struct Limit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The shell's words that hold a writer whose names grow longer than fits.
        let shell: String
        let words: String
    }

    /// Files that may not grow; and, where a process may mount one, a disk that is full.
    static var limits: [Limit] {
        get async throws {
            let isolated = try await CommandRun.of(
                URL(filePath: "/bin/sh"),
                ["-c", "unshare -rm mount -t tmpfs tmpfs /mnt"]
            )
            return [largestFile] + (isolated.status == 0 ? [fullDisk] : [])
        }
    }

    private static let largestFile = Limit(
        testDescription: "the largest file is reached",
        shell: #"trap "" XFSZ; ulimit -f 2; exec "$@""#,
        words: "File too large."
    )

    private static let fullDisk = Limit(
        testDescription: "the disk is full",
        shell: #"""
            out=$(dirname "$3"); exec unshare -rm sh -c '
            out=$1; shift; mount --bind "$out" /mnt && mount -t tmpfs -o size=4k tmpfs "$out" && cd "$out" || exit 9
            "$@"; status=$?; cp -p "$3" /mnt/ && ls > /mnt/names; exit $status' sh "$out" "$@"
            """#,
        words: "No space left on device."
    )

    @Test(arguments: WrittenStore.Kind.allCases, try await limits)
    func `The old file stays as it was, and the error says why`(_ kind: WrittenStore.Kind, _ limit: Limit) async throws
    {
        let desk = try StoreDesk(kind)
        let run = try await desk.write(WrittenStore.names, behind: limit.shell)
        #expect(run.status == 1)
        #expect(run.messages.contains("store.json: It could not be written and is as it was: \(limit.words)"))
        let last = try #require(run.lastSaved)
        for number in 0...last { #expect(try await desk.store().number(besides: number) == number) }
        #expect(try await desk.store().number(besides: last + 1) == nil)
        #expect(try !desk.folder.names.contains("store.json.new"))
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `In a folder that may not be written the file is read, and a write says why it fails`(
        _ kind: WrittenStore.Kind
    ) async throws {
        let desk = try StoreDesk(kind)
        // Whoever may do everything becomes somebody who may not.
        let nobody = #"setpriv --reuid=65534 --regid=65534 --clear-groups "$@""#
        let isRoot = geteuid() == 0
        let shell = isRoot ? #"chown -R 65534 "$(dirname "$3")"; \#(nobody)"# : #""$@""#
        let locked = #"chmod 0500 "$(dirname "$3")"; \#(isRoot ? nobody : #""$@""#)"#
        #expect(try await desk.write(3, behind: shell).status == 0)
        let before = try TemporaryFolder.content(ofFile: desk.path)
        let run = try await desk.write(1, from: 3, behind: locked)
        #expect(run.status == 1)
        #expect(run.messages.contains("store.json: It could not be written and is as it was: Permission denied."))
        #expect(try TemporaryFolder.content(ofFile: desk.path) == before)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: desk.folder.path)
    }
}
