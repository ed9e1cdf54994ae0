import Foundation
import Testing

@testable import CognitoAuth

extension URLSessionTransportTests {
    @Suite struct Deadline {
        let setting: Setting

        init() throws { setting = try Setting() }

        @Test(
            "The deadline holds whatever the server does",
            arguments: [
                "silent", "silent-before-reading", "drip-headers", "drip-body", "stall-body", "continue-for-ever",
            ],
            [Duration.milliseconds(300), .milliseconds(1900)]
        )
        func deadline(_ behaviour: String, _ timeout: Duration) async throws {
            let clock = ContinuousClock()
            let start = clock.now
            let error = try await setting.failure(behaviour, timeout: timeout)
            #expect(error.reason == .timedOut)
            #expect(error.mayHaveReachedServer)
            #expect(clock.now - start >= timeout)
            #expect(clock.now - start < timeout + .seconds(2))
        }

        @Test func `A deadline under a second leaves time for an answer`() async throws {
            #expect(try await setting.send("ok", timeout: .milliseconds(900)).status == 200)
        }

        @Test("Very long timeouts are no trap", arguments: [Duration.seconds(Int64.max), .seconds(1_000_000)])
        func longTimeout(_ timeout: Duration) async throws {
            #expect(try await setting.send("ok", timeout: timeout).status == 200)
        }

        @Test("Without time nothing is sent", arguments: [Duration.zero, .seconds(-1)])
        func noTime(_ timeout: Duration) async throws {
            let error = try await setting.failure("ok", timeout: timeout)
            #expect(error.reason == .timedOut)
            #expect(!error.mayHaveReachedServer)
            #expect(try await setting.count("ok") == 0)
        }

        @Test func `A kept connection that drops after the request ends by the deadline, and the request came once`()
            async throws
        {
            let transport = URLSessionTransport(configuration: .init())
            let request = try setting.server.request("drop-second", tag: setting.tag, timeout: .seconds(1))
            #expect(try await transport.send(request).status == 200)
            let start = ContinuousClock.now
            let error = try await #require(throws: TransportError.self) { try await transport.send(request) }
            #expect(error.mayHaveReachedServer)
            #expect(ContinuousClock.now - start < .seconds(3))
            #expect(try await setting.count("drop-second") == 2)
        }
    }
}
