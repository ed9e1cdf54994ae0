import TestSupport
import Testing

@testable import StoreWriter

@Suite("A process that writes a store and is killed")
struct KilledWriterTests {
    /// The writers are killed at any moment of a thousand writes.
    private static let writes = 1000

    @Test(arguments: WrittenStore.Kind.allCases)
    func `Nothing is lost that it said it had saved, and what it leaves is in nobody's way`(
        _ kind: WrittenStore.Kind
    ) async throws {
        let desk = try StoreDesk(kind)
        var (saved, kills) = (0, 0)
        while saved < Self.writes {
            let seconds = Double.random(in: 0.02...0.15)
            let run = try await desk.write(
                Self.writes,
                from: saved,
                behind: #"t="$1"; shift; exec timeout -s KILL "$t" "$@""#,
                with: ["\(seconds)"]
            )
            kills += run.status == 0 ? 0 : 1
            #expect(run.messages == "")
            try #require(kills < Self.writes, "The writers save nothing.")
            guard let last = run.lastSaved else { continue }
            try await desk.expectAll(upTo: last)
            saved = last + 1
            #expect(Set(try desk.folder.names).subtracting(["store.json.new"]) == ["store.json", "store.json.lock"])
        }
        #expect(kills > 3)
    }
}
