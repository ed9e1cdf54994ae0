import Dispatch
import IntegrationSupport
import Testing

@testable import CognitoAuth

@Suite("Deadlines")
struct DeadlinesTests {
    private let deadlines = Deadlines()
    private let expired: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() { (expired, continuation) = AsyncStream.makeStream(of: String.self) }

    /// Adds a deadline whose name is in `expired` after its time.
    @discardableResult
    private func add(_ name: String, _ time: DispatchTime) -> Deadlines.ID {
        deadlines.add(time) { [continuation] in continuation.yield(.now() < time ? "\(name), too early" : name) }
    }

    @Test func `A deadline expires at its time, whatever the order, unless it is removed`() async {
        let begin = DispatchTime.now()
        let never = add("never", .distantFuture)
        let third = add("third", begin + .milliseconds(300))
        add("first", begin + .milliseconds(20))
        add("second", begin + .milliseconds(150))
        deadlines.remove(add("removed", begin + .milliseconds(40)))
        add("past", begin - .seconds(1))
        var names = expired.makeAsyncIterator()
        for name in ["past", "first", "second", "third"] { #expect(await names.next() == name) }
        deadlines.remove(third)
        #expect(deadlines.count == 1)
        add("after the others", .now() + .milliseconds(1))
        #expect(await names.next() == "after the others")
        deadlines.remove(never)
        #expect(deadlines.count == 0)
    }

    @Test func `A deadline expires once when many tasks add and remove others`() async throws {
        _ = try await concurrently(1_000) { number in
            let isRemoved = !number.isMultiple(of: 2)
            let id = add("\(number)", .now() + .milliseconds(isRemoved ? 60_000 : number % 50))
            if isRemoved { deadlines.remove(id) }
        }
        let names = await expired.prefix(500).reduce(into: []) { $0.append($1) }
        #expect(names.compactMap { Int($0) }.sorted() == Array(stride(from: 0, to: 1_000, by: 2)))
        #expect(deadlines.count == 0)
    }
}
