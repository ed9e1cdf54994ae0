import Foundation
import IntegrationSupport
import Testing

/// Responses of a hostile server to a request that must not be sent twice.
///
/// Each case has to end with a typed error, or with a response where that is legal, in time, without a crash, without a
/// second request with a body at the server, and without memory for an unlimited body.
@Suite(
    "Hostile server",
    .serialized,
    .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server.")
)
struct HostileServerTests {
    @Test(arguments: HostileCase.all.filter { $0.setting != .trusted })
    func `A request ends as it must`(_ hostile: HostileCase) async throws { try await check(hostile) }

    @Test(trust, arguments: HostileCase.all.filter { $0.setting == .trusted })
    func `A request over trusted TLS ends as it must`(_ hostile: HostileCase) async throws {
        try await check(hostile)
    }

    private static let trust = ConditionTrait.enabled("A mount namespace is needed to trust an authority.") {
        await TrustingClient.isPossible.value
    }

    #if os(Linux)
    @Test(arguments: HostileCase.crashes.filter { $0.setting != .trusted })
    func `A response that ends the process in FoundationNetworking causes no second request`(
        _ hostile: HostileCase
    ) async throws {
        try await checkCrash(hostile)
    }

    @Test(trust, arguments: HostileCase.crashes.filter { $0.setting == .trusted })
    func `A response over trusted TLS that ends the process causes no second request`(
        _ hostile: HostileCase
    ) async throws {
        try await checkCrash(hostile)
    }

    private func checkCrash(_ hostile: HostileCase) async throws {
        let result = try await HostileRun.alone(hostile)
        // A toolchain without the crash ends the request with an error.
        let isError = result.outcome.map(hostile.isExpected) ?? false
        #expect(isError || [-SIGILL, -SIGTRAP].contains(result.status), "\(result)")
        #expect(result.requests == 1)
    }
    #endif

    @Test func `Every behavior of the server has a case, except those that other tests request`() async throws {
        let known = Set((HostileCase.all + HostileCase.crashes).map(\.behavior))
        let others = try await HostileServer.shared.value.behaviors.filter { !known.contains($0) }
        let requested = [
            "connection-number", "container", "count", "counts", "echo", "headers", "latest", "method", "throttled",
        ]
        #expect(others == requested)
    }

    /// Checks the last of up to three results, but the number of requests in each of them.
    ///
    /// In the first one, other cases or other work may have delayed the request. Memory depends on how soon the process
    /// cancels the connection, because loopback delivers a gigabyte in a second.
    private func check(_ hostile: HostileCase) async throws {
        var result = try await HostileRun.shared.result(of: hostile)
        for _ in 0..<2 where !hostile.isMet(by: result) {
            #expect(result.requests <= hostile.requests.upperBound)
            result = try await HostileRun.alone(hostile)
        }
        #expect(hostile.isMet(by: result), "\(result)")
        #expect(result.faults == [])
        #if os(Linux)
        guard hostile.isRedirect else { return }
        #expect(result.outcome?.message.hasSuffix(". Redirects are not followed.") == true, "\(result)")
        #endif
    }
}
