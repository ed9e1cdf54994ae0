import Foundation
import IntegrationSupport
import Testing

@testable import CognitoAuth

extension NetworkTests {
    /// `URLSessionTransport` with a server on loopback.
    @Suite("URLSessionTransport") struct URLSessionTransportTests {
        private let server: HostileServer
        /// A transport on the shared session.
        private let transport = URLSessionTransport()
        private let tag = UUID().uuidString

        init() async throws { server = try await HostileServer.shared.value }

        private func send(_ behavior: String, timeout: Duration = .seconds(20)) async throws -> TransportResponse {
            try await transport.send(server.request(behavior, tag: tag, timeout: timeout))
        }

        /// Returns the error of a request on a new connection.
        ///
        /// If a connection breaks at its second request, libcurl tries again and waits for the deadline.
        private func failure(_ behavior: String, timeout: Duration = .seconds(20)) async throws -> TransportError {
            let transport = URLSessionTransport(configuration: .init())
            return try await #require(throws: TransportError.self) {
                try await transport.send(server.request(behavior, tag: tag, timeout: timeout))
            }
        }

        @Test func `A response has its status, its headers, and its body`() async throws {
            let response = try await send("ok")
            #expect(response.status == 200)
            #expect(response.header("x-amzn-requestid") == "r-1")
            #expect(response.body == Data(#"{"ok":true}"#.utf8))
        }

        @Test func `The body and the headers are sent unchanged`() async throws {
            let echoed = try await send("echo")
            #expect(String(decoding: echoed.body, as: UTF8.self) == #"{"AuthFlow":"USER_SRP_AUTH"}"#)
            let request = try server.request("headers", headers: ["X-Amz-Target": "A.B", "Content-Type": "c/d"])
            let headers = String(decoding: try await transport.send(request).body, as: UTF8.self)
            #expect(headers.contains("x-amz-target: A.B\n") && headers.contains("content-type: c/d"), "\(headers)")
        }

        @Test(arguments: [TransportRequest.Method.get, .put, .post])
        func `The method is sent unchanged`(_ method: TransportRequest.Method) async throws {
            var request = try server.request("method", body: method == .post ? "{}" : "")
            request.method = method
            let seen = String(decoding: try await transport.send(request).body, as: UTF8.self)
            let lengths = method == .post ? ["2"] : ["0", "none"]
            #expect(lengths.map { "\(method.rawValue) \($0)" }.contains(seen))
        }

        @Test func `Consecutive requests share a connection`() async throws {
            let transport = URLSessionTransport(configuration: .init())
            var connections: Set<Data> = []
            for _ in 0..<20 {
                connections.insert(try await transport.send(server.request("connection-number")).body)
            }
            #expect(connections.count == 1)
        }

        /// The server answers the first request of a connection, and no other: it is silent, resets the connection, or closes it.
        @Test(arguments: ["stall-second", "reset-second", "drop-second"])
        func `A connection that the server dropped is not reused after the maximum idle time`(
            _ behavior: String
        ) async throws {
            let transport = URLSessionTransport(configuration: .init(maximumIdleTime: .milliseconds(200)))
            for _ in 0..<3 {
                let request = try server.request(behavior, tag: tag, timeout: .seconds(5))
                #expect(try await transport.send(request).status == 200)
                try await Task.sleep(for: .milliseconds(250))
            }
            #expect(try await server.count(behavior, tag: tag) == 3)
        }

        @Test func `Two hundred concurrent requests to a slow server succeed`() async throws {
            let statuses = try await concurrently(200) { _ in try await send("slow").status }
            #expect(statuses == Array(repeating: 200, count: 200))
            #expect(try await server.count("slow", tag: tag) == 200)
        }

        /// The behaviors with the reasons that are allowed; Linux reports most malformed responses as a lost connection.
        private static let failures: [(behaviors: [String], reasons: Set<TransportError.Reason>)] = [
            (["reset-after-reading", "reset-in-body", "reset-before-reading"], [.connectionLost]),
            (["close-after-reading", "close-in-body", "close-in-chunk"], [.connectionLost]),
            (["bad-chunk-size", "garbage", "bad-gzip"], [.connectionLost, .malformedResponse]),
            (["large", "large-unannounced", "large-chunked", "gzip-bomb-small"], [.responseTooLarge]),
            (["redirect-301", "redirect-303", "redirect-307", "redirect-nowhere", "redirect-file"], [.redirected]),
            (["not-modified"], [.redirected]),
        ]

        @Test(arguments: failures.flatMap { failure in failure.behaviors.map { ($0, failure.reasons) } })
        func `A failed exchange has a reason, and the request may have reached the server`(
            _ behavior: String,
            _ reasons: Set<TransportError.Reason>
        ) async throws {
            let error = try await failure(behavior)
            #expect(reasons.contains(error.reason), "\(error)")
            #expect(error.mayHaveReachedServer)
            #expect(try await server.count(behavior, tag: tag) == (behavior == "reset-before-reading" ? 0 : 1))
        }

        @Test func `A body of 1 MiB is accepted, and the limit is configurable`() async throws {
            #expect(try await send("at-the-limit").body.count == 1 << 20)
            let transport = URLSessionTransport(configuration: .init(maximumBodyBytes: 10))
            let error = try await #require(throws: TransportError.self) {
                try await transport.send(server.request("ok"))
            }
            #expect(error.reason == .responseTooLarge)
            #expect(try await transport.send(server.request("empty")).body.isEmpty)
        }

        @Test(arguments: [
            ("http://127.0.0.1:1/", TransportError.Reason.cannotConnect), ("https://localhost:1/", .cannotConnect),
            ("https://localhost:PLAIN/ok/-", .untrustedServer),
        ])
        func `Nothing is sent without a connection or without TLS`(
            _ url: String,
            _ reason: TransportError.Reason
        ) async throws {
            var request = try server.request("ok")
            let port = try #require(request.url.port)
            request.url = try #require(URL(string: url.replacing("PLAIN", with: "\(port)")))
            let error = try await #require(throws: TransportError.self) { try await transport.send(request) }
            #expect(error.reason == reason)
            #expect(!error.mayHaveReachedServer)
        }

        @Test(arguments: ["silent", "drip-body"], [Duration.milliseconds(300), .milliseconds(1900)])
        func `A request ends at its deadline`(_ behavior: String, _ timeout: Duration) async throws {
            let start = ContinuousClock.now
            let error = try await failure(behavior, timeout: timeout)
            let elapsed = ContinuousClock.now - start
            #expect(error.reason == .timedOut)
            #expect(error.mayHaveReachedServer)
            #expect(elapsed >= timeout && elapsed < timeout + .seconds(3), "\(elapsed)")
        }

        @Test(arguments: [Duration.milliseconds(900), .seconds(1_000_000), .seconds(Int64.max)])
        func `A response arrives before a short or a very long deadline`(_ timeout: Duration) async throws {
            var response = try? await send("ok", timeout: timeout)
            // A busy machine may need more than 900 ms.
            for _ in 0..<4 where response == nil { response = try? await send("ok", timeout: timeout) }
            #expect(response?.status == 200)
        }

        @Test(arguments: [Duration.zero, .seconds(-1)])
        func `Nothing is sent after the deadline`(_ timeout: Duration) async throws {
            let error = try await failure("ok", timeout: timeout)
            #expect(error.reason == .timedOut)
            #expect(!error.mayHaveReachedServer)
            #expect(try await server.count("ok", tag: tag) == 0)
        }

        @Test func `A canceled task sends nothing`() async throws {
            for _ in 0..<10 {
                let task = Task {
                    try? await Task.sleep(for: .seconds(60))
                    return try await send("ok")
                }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            #expect(try await server.count("ok", tag: tag) == 0)
        }

        @Test(arguments: ["silent", "drip-headers", "stall-body"])
        func `A canceled request ends immediately`(_ behavior: String) async throws {
            var shortest = Duration.seconds(60)
            // The shortest time of several, because a busy machine delays some of them.
            for _ in 0..<3 {
                let task = Task { try await send(behavior) }
                try await Task.sleep(for: .milliseconds(200))
                let start = ContinuousClock.now
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                shortest = min(shortest, ContinuousClock.now - start)
            }
            #expect(shortest < .seconds(1))
        }

        @Test func `No exchange remains after many cancellations`() async throws {
            let owner = OwnedURLSession(URLSessionTransport.Configuration())
            let request = try server.request("ok", tag: tag)
            // One in ten is not canceled, one is canceled immediately, and the others within 20 ms.
            for _ in 0..<10 {
                let results = try await concurrently(50) { number in
                    let task = Task { try await owner.send(request).status == 200 }
                    if number % 10 > 1 { try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000))) }
                    if number % 10 > 0 { task.cancel() }
                    do { return try await task.value } catch is CancellationError { return false }
                }
                #expect(Set(results) == [true, false])
            }
            #expect(try await owner.send(request).status == 200)
            for _ in 0..<200 where owner.delegate.count > 0 { try await Task.sleep(for: .milliseconds(100)) }
            #expect(owner.delegate.count == 0)
        }

        @Test func `A session ends with its last owner`() async throws {
            weak var delegate: URLSessionExchangeDelegate?
            do {
                let owner = OwnedURLSession(URLSessionTransport.Configuration())
                delegate = owner.delegate
                #expect(try await owner.send(try server.request("ok")).status == 200)
            }
            for _ in 0..<200 where delegate != nil { try await Task.sleep(for: .milliseconds(50)) }
            #expect(delegate == nil)
        }

        @Test func `The requests of a deallocated transport finish`() async throws {
            let request = try server.request("slow", tag: tag)
            let statuses = try await concurrently(20) { _ in
                try await URLSessionTransport(configuration: .init()).send(request).status
            }
            #expect(statuses == Array(repeating: 200, count: 20))
        }
    }
}
