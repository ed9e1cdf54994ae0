import Foundation
import TestSupport
import Testing

/// The answers that end the process inside FoundationNetworking, before the transport is asked anything.
///
/// They are documented at `URLSessionTransport`, and asserted as they are: where one of these tests fails, the toolchain is
/// mended.
@Suite(
    "Crashes of FoundationNetworking",
    .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server.")
)
struct CrashTests {
    static let plain = [
        "close-after-status-line", "half-close-after-status-line", "close-in-first-header",
        "half-close-in-first-header",
        "length-2-to-63-minus-1", "chunk-trailers",
    ]

    /// `cut` is what somebody on the path can do, `close` only the authenticated peer.
    static let overTLS = [
        "tls-cut-after-status-line", "tls-close-after-status-line", "tls-cut-in-first-header",
        "tls-close-in-first-header",
    ]

    /// The last is like one of the others, and takes half a minute.
    static let behaviours = plain + overTLS + ["chunk-trailers-many"]

    #if os(Linux)
    /// Those over TLS need a client that trusts the server, which cannot be had everywhere.
    static var cases: [String] { plain + (TrustingClient.isPossible ? overTLS : []) }

    @Test("The process ends", arguments: cases)
    func crash(_ behaviour: String) async throws {
        let server = try await HostileRun.shared.value.server
        let isTrusting = Self.overTLS.contains(behaviour)
        let door = isTrusting ? HostileCase.Door.https("tls") : .http("plain")
        let sent = try SentCase(HostileCase(behaviour: behaviour, verdict: .unknown, door: door), on: server)
        let run = try await HostileProcess.run([sent.assignment], by: isTrusting ? TrustingClient(server) : nil)
        HostileTable.shared?.note(behaviour, signal: -run.status)
        #expect(
            [-SIGILL, -SIGTRAP].contains(run.status),
            "\(behaviour) no longer ends the process: remove this exception from the documentation. \(run.output)"
        )
        let counts = try await HostileCounts.of(server).numbers(of: sent.path)
        #expect(counts.requests == 1)
    }

    /// FoundationNetworking keeps the body of a redirect to itself, until its end, and tells nobody before.
    @Test func `The body of a redirect is kept until the deadline`() async throws {
        let run = try await HostileRun.shared.value
        var hostile = HostileCase(behaviour: "hundred-megabytes-redirect", verdict: .late, deadline: 1)
        hostile.setting = .weighed
        let finished = try #require(try await run.alone(hostile))
        HostileTable.shared?.note(hostile, finished)
        #expect(hostile.verdict.fits(finished.outcome, deadline: hostile.deadline))
        #expect(finished.counts.requests == 1)
        // It copies what it has with every piece that comes, which slows the growth down.
        #expect(try #require(finished.outcome.growth) <= 64 << 20)
    }
    #endif
}
