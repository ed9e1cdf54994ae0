import Foundation
import IntegrationSupport
import Testing

extension NetworkTests {
    /// Responses of a hostile server to a request that must not be sent twice.
    ///
    /// Each case has to end with a typed error, or with a response where that is legal, in time, without a crash, without a
    /// second request with a body at the server, and without memory for an unlimited body.
    @Suite("Hostile server") struct HostileServerTests {
        @Test(arguments: HostileCase.all.filter { $0.setting != .trusting })
        func `A request ends as it must`(_ hostile: HostileCase) async throws { try await check(hostile) }

        @Test(
            .enabled("A mount namespace is needed to trust a certificate authority.") {
                await TrustingClient.isPossible.value
            },
            arguments: HostileCase.all.filter { $0.setting == .trusting }
        )
        func `A request over trusted TLS ends as it must`(_ hostile: HostileCase) async throws {
            try await check(hostile)
        }

        #if os(Linux)
        @Test(
            arguments: HostileCase.crashes + (await TrustingClient.isPossible.value ? HostileCase.trustedCrashes : [])
        )
        func `A response that ends the process in FoundationNetworking causes no second request`(
            _ hostile: HostileCase
        ) async throws {
            let run = try await HostileRun.alone(hostile)
            // A toolchain without the crash ends the request with an error.
            let isError = run.finished.map { hostile.verdict.fits($0.outcome, deadline: hostile.deadline) } ?? false
            #expect(isError || [-SIGILL, -SIGTRAP].contains(run.status), "\(run)")
            #expect(run.requests == 1)
        }
        #endif

        /// Checks the last of up to three outcomes, but the number of requests in each of them.
        ///
        /// In the first one, other cases or other work may have delayed the request. Memory depends on how soon the process
        /// cancels the connection, because loopback delivers a gigabyte in a second.
        private func check(_ hostile: HostileCase) async throws {
            var finished = try await HostileRun.shared.result(of: hostile)
            for _ in 0..<2 where finished.map(hostile.isMet) != true {
                #expect(finished?.requests ?? 0 <= hostile.requests.upperBound)
                finished = try await HostileRun.alone(hostile).finished
            }
            let last = try #require(finished, "The request did not end.")
            #expect(hostile.isMet(by: last), "\(last)")
            #expect(last.faults == [])
            #if os(Linux)
            guard hostile.isRedirect else { return }
            #expect(last.outcome.message.hasSuffix(", a redirect."), "\(last.outcome.message)")
            #endif
        }
    }
}
