import Foundation
import Testing

@testable import CognitoAuth

extension URLSessionTransportTests {
    @Suite struct Failure {
        let setting: Setting

        init() throws { setting = try Setting() }

        @Test(
            "A connection that breaks is an error, and the request may have arrived",
            arguments: [
                "reset-after-reading", "reset-in-body", "close-after-reading", "close-in-body", "close-in-chunk",
                "close-before-last-chunk",
            ]
        )
        func broken(_ behaviour: String) async throws {
            let error = try await setting.failure(behaviour, timeout: .seconds(10))
            #expect(error.reason == .connectionLost)
            #expect(error.mayHaveReachedServer)
            #expect(try await setting.count(behaviour) == 1)
        }

        @Test func `A connection reset before the body was read is an error`() async throws {
            let error = try await setting.failure("reset-before-reading", timeout: .seconds(10))
            #expect(error.reason == .connectionLost)
            #expect(error.mayHaveReachedServer)
            #expect(try await setting.count("reset-before-reading") == 0)
        }

        @Test(
            "What is not HTTP is an error, and the request may have arrived",
            arguments: ["bad-chunk-size", "garbage", "bad-gzip", "huge-header"]
        )
        func notHTTP(_ behaviour: String) async throws {
            let error = try await setting.failure(behaviour, timeout: .seconds(10))
            // Linux tells most of these as it tells a lost connection.
            #expect([.connectionLost, .malformedResponse].contains(error.reason), "\(error)")
            #expect(error.mayHaveReachedServer)
            #expect(try await setting.count(behaviour) == 1)
        }

        @Test(
            "A body above 1 MiB is an error",
            arguments: ["large", "large-unannounced", "large-chunked", "gzip-bomb-small"]
        )
        func tooLarge(_ behaviour: String) async throws {
            let error = try await setting.failure(behaviour)
            #expect(error.reason == .responseTooLarge)
            #expect(error.mayHaveReachedServer)
        }

        @Test func `A body of 1 MiB is not too large, and the limit can be set`() async throws {
            #expect(try await setting.send("at-the-limit").body.count == 1 << 20)
            let transport = URLSessionTransport(configuration: .init(maximumBodyBytes: 10))
            let error = try await #require(throws: TransportError.self) {
                try await transport.send(setting.server.request("ok"))
            }
            #expect(error.reason == .responseTooLarge)
            #expect(try await transport.send(setting.server.request("empty")).body.isEmpty)
        }

        @Test(
            "Where nobody listens the request did not leave",
            arguments: ["http://127.0.0.1:1/", "https://localhost:1/", "https://nowhere.invalid/"]
        )
        func unreachable(_ url: String) async throws {
            var request = try setting.server.request("ok", timeout: .seconds(10))
            request.url = try #require(URL(string: url))
            let error = try await #require(throws: TransportError.self) { try await setting.transport.send(request) }
            #expect(error.reason == .cannotConnect)
            #expect(!error.mayHaveReachedServer)
        }

        @Test func `A server that does not speak TLS is not trusted, and the request did not leave`() async throws {
            var request = try setting.server.request("ok", tag: setting.tag, timeout: .seconds(10))
            var parts = try #require(URLComponents(url: request.url, resolvingAgainstBaseURL: false))
            parts.scheme = "https"
            request.url = try #require(parts.url)
            let error = try await #require(throws: TransportError.self) { try await setting.transport.send(request) }
            #expect(error.reason == .untrustedServer)
            #expect(!error.mayHaveReachedServer)
            #expect(try await setting.count("ok") == 0)
        }
    }
}
