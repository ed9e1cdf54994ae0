import Dispatch
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Deadlines")
struct DeadlinesTests {
    /// The names in the order in which their times came.
    private final class Log: Sendable {
        let names = Locked<[String]>([])

        func expect(_ expected: [String]) async throws {
            while names.withLock({ $0.count }) < expected.count { try await Task.sleep(for: .milliseconds(1)) }
            #expect(names.withLock { $0 } == expected)
        }
    }

    private let deadlines = Deadlines()
    private let log = Log()

    @discardableResult
    private func add(_ name: String, in milliseconds: Int) -> Deadlines.ID {
        deadlines.add(.now() + .milliseconds(milliseconds)) { [log] in log.names.withLock { $0.append(name) } }
    }

    @Test func `each comes at its time, whatever the order in which they were added`() async throws {
        add("third", in: 300)
        add("first", in: 20)
        add("second", in: 150)
        try await log.expect(["first", "second", "third"])
        #expect(deadlines.count == 0)
    }

    @Test func `none comes before its time`() async throws {
        let begin = ContinuousClock.now
        add("only", in: 50)
        try await log.expect(["only"])
        #expect(begin.duration(to: .now) >= .milliseconds(50))
    }

    @Test func `one that is past comes at once`() async throws {
        add("past", in: -1_000)
        try await log.expect(["past"])
    }

    @Test func `one that was removed does not come, and those after it do`() async throws {
        let removed = add("removed", in: 20)
        add("kept", in: 60)
        deadlines.remove(removed)
        #expect(deadlines.count == 1)
        try await log.expect(["kept"])
    }

    @Test func `to remove one that has come does nothing`() async throws {
        let come = add("come", in: 0)
        try await log.expect(["come"])
        deadlines.remove(come)
        add("after", in: 1)
        try await log.expect(["come", "after"])
    }

    @Test func `a time that never comes is no hindrance to others`() async throws {
        let never = deadlines.add(.distantFuture) { Issue.record("Never has come.") }
        add("soon", in: 10)
        try await log.expect(["soon"])
        #expect(deadlines.count == 1)
        deadlines.remove(never)
    }

    @Test func `many threads add and remove, and each that is left comes once`() async throws {
        await withTaskGroup(of: Void.self) { [deadlines, log] group in
            for number in 0..<1_000 {
                group.addTask {
                    let time = DispatchTime.now() + .milliseconds(number.isMultiple(of: 2) ? number % 50 : 60_000)
                    let id = deadlines.add(time) { log.names.withLock { $0.append("\(number)") } }
                    if !number.isMultiple(of: 2) { deadlines.remove(id) }
                }
            }
        }
        while log.names.withLock({ $0.count }) < 500 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(deadlines.count == 0)
        #expect(Set(log.names.withLock { $0 }) == Set((0..<500).map { "\(2 * $0)" }))
    }
}
