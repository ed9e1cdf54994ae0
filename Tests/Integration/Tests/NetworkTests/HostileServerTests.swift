import Foundation
import TestSupport
import Testing

/// What a server that means no good can do to a request that must not be sent twice.
///
/// The bar for each case: a typed error, or a response where that is legal, by the deadline and a quarter of a second; no
/// crash; no more than one request with its body at the server; and no more than 16 MB of memory.
@Suite(
    "Hostile server",
    .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server.")
)
struct HostileServerTests {
    @Test("A request ends as it must", arguments: HostileCase.all.filter { $0.setting != .trusting })
    func ending(_ hostile: HostileCase) async throws { try await check(hostile) }

    @Test(
        "A request over TLS that is trusted ends as it must",
        .enabled(
            if: TrustingClient.isPossible,
            "No mount namespace can be made in which a test's authority is trusted."
        ),
        arguments: HostileCase.all.filter { $0.setting == .trusting }
    )
    func trusted(_ hostile: HostileCase) async throws { try await check(hostile) }

    @Test func `Every behaviour of the server has a case`() async throws {
        let known = Set(HostileCase.all.map(\.behaviour) + CrashTests.behaviours + Self.helpers)
        let behaviours = try await HostileRun.shared.value.server.behaviours
        #expect(Set(behaviours).subtracting(known).isEmpty)
        #expect(known.subtracting(behaviours).isEmpty)
    }

    /// What the tests of the transport and of the credentials ask, and what is tested by itself below.
    private static let helpers = [
        "count", "counts", "echo", "method", "headers", "connection-number", "latest", "container", "throttled",
        "too-many-html", "hundred-megabytes-redirect",
    ]

    /// Asserts of the last of up to three runs.
    ///
    /// The machine may have had something else to do in the first, where many cases go at a time. What is really late, or too
    /// much, is so again, alone: memory depends on how soon the process comes to break the connection off, for on loopback a
    /// gigabyte a second comes in. What was sent twice counts in any run.
    private func check(_ hostile: HostileCase) async throws {
        let run = try await HostileRun.shared.value
        var finished = try await run.result(of: hostile)
        for _ in 0..<2 where finished.map(hostile.isMet) != true {
            #expect(finished?.counts.requests ?? 0 <= hostile.requests.upperBound, "\(hostile.name)")
            finished = try await run.alone(hostile)
        }
        let last = try #require(finished, "\(hostile.name) did not end")
        HostileTable.shared?.note(hostile, last)
        #expect(hostile.isMet(last), "\(hostile.name): \(last)")
        let counts = try await HostileCounts.of(run.server)
        #expect(!counts.faults.contains { $0.hasPrefix("\(hostile.behaviour):") }, "\(hostile.name): \(counts.faults)")
        guard hostile.behaviour.contains("redirect") else { return }
        #if os(Linux)
        // One that was never sent would keep its target quiet, too.
        #expect(last.outcome.message.hasSuffix(", a redirect."), "\(hostile.name): \(last.outcome.message)")
        #endif
        // Nobody but redirects points there: not so much as a connection may come.
        _ = try run.server.url("http", "127.0.0.1", port: "target", path: "/")
        #expect(counts.connections["target"] == nil, "\(hostile.name)")
    }
}

extension HostileCase {
    /// Whether it ended as it must, in time and memory.
    func isMet(_ finished: HostileRun.Finished) -> Bool {
        let outcome = finished.outcome
        return outcome.seconds <= deadline + 0.25 && outcome.growth ?? 0 <= 16 << 20
            && requests.contains(finished.counts.requests) && outcome.challengeName != "UNASKED" && isExpected(outcome)
    }

    /// What is legal to take and what is not differs between URLSessions; the verdicts are those of Linux.
    private func isExpected(_ outcome: HostileOutcome) -> Bool {
        #if os(Linux)
        verdict.fits(outcome, deadline: deadline)
        #else
        true
        #endif
    }
}
