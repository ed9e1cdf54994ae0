#if os(Linux)
import Foundation
import TestSupport
import Testing

extension SignInTests {
    /// `MemoryProbe` looks for SRP's secrets in its own memory and fails if the library left one.
    @Suite("Memory") struct MemoryTests {
        @Test func `Nothing of SRP's own is left in the memory`() async throws {
            try await serving { pool in
                let words = try await pool.arguments([], as: "ada", client: "app")
                let endpoint = try #require(words.first { $0.hasPrefix("http://") })
                let run = try await CommandRun.of(CommandRun.built("MemoryProbe"), [endpoint])
                #expect(run.status == 0, "\(run.messages)")
                #expect(run.output.contains("proved: shared secret S: 0\n"))
                #expect(run.output.contains("password sent by USER_PASSWORD_AUTH, dropped: password: "))
                #expect(try await pool.requests().last?.flow == "USER_PASSWORD_AUTH")
            }
        }
    }
}
#endif
