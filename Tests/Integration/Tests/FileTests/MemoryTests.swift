#if os(Linux)
import IntegrationSupport
import Testing

@Suite("The memory of a process")
struct MemoryTests {
    @Test func `SRP leaves no secret in memory`() async throws {
        let run = try await CommandRun.helper(["probe-memory"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.contains("proved: shared secret S: 0\n"))
    }
}
#endif
