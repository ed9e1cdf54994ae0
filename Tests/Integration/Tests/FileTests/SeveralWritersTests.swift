import TestSupport
import Testing

@testable import StoreWriter

@Suite("Processes that write a store at once")
struct SeveralWritersTests {
    @Test(arguments: WrittenStore.Kind.allCases)
    func `Nothing is lost of what either wrote`(_ kind: WrittenStore.Kind) async throws {
        let desk = try StoreDesk(kind)
        let writers = ["a", "b"]
        try await withThrowingTaskGroup(of: CommandRun.self) { group in
            for writer in writers { group.addTask { try await desk.write(300, as: writer) } }
            for try await run in group {
                #expect(run.status == 0)
                #expect(run.messages == "")
            }
        }
        for writer in writers { try await desk.expectAll(upTo: 299, of: writer) }
        #expect(try desk.folder.names == ["store.json", "store.json.lock"])
    }
}
