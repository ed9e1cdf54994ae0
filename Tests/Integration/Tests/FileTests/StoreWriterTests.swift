import Foundation
import IntegrationSupport
import TestSupport
import Testing

@Suite("Processes that write a store")
struct StoreWriterTests {
    @Test(arguments: WrittenStore.Kind.allCases)
    func `A killed process loses no saved value and does not block the next one`(
        _ kind: WrittenStore.Kind
    ) async throws {
        let desk = try StoreDesk(kind)
        var next = 0
        for _ in 0..<25 {
            let last = try await desk.writeAndKill(
                from: next,
                after: .random(in: 1...20),
                moment: .random(in: 0...4_000)
            )
            try await desk.expectAll(upTo: last)
            next = last + 1
            #expect(Set(try desk.folder.names).subtracting(["store.json.new"]) == ["store.json", "store.json.lock"])
        }
    }

    @Test(arguments: WrittenStore.Kind.allCases)
    func `Two concurrent processes lose no value`(_ kind: WrittenStore.Kind) async throws {
        let desk = try StoreDesk(kind)
        let writers = ["a", "b"]
        let runs = try await withThrowingTaskGroup(of: CommandRun.self) { group in
            for writer in writers { group.addTask { try await desk.write(200, as: writer) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.map(\.status) == [0, 0] && runs.map(\.messages) == ["", ""], "\(runs)")
        for writer in writers { try await desk.expectAll(upTo: 199, of: writer) }
        #expect(try desk.folder.names == ["store.json", "store.json.lock"])
    }
}
