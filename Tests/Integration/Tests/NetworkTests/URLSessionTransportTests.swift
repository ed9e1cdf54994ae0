import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// What URLSessionTransport does with a server that means no good.
///
/// One at a time, for they measure time.
@Suite(
    "URLSessionTransport",
    .serialized,
    .enabled(if: HostileServer.shared != nil, "python3 is needed for the hostile server")
)
struct URLSessionTransportTests {
    /// The server, and a transport on the shared session.
    struct Setting {
        let server: HostileServer
        let transport = URLSessionTransport()
        let tag = UUID().uuidString

        init() throws { server = try #require(HostileServer.shared) }

        func send(_ behaviour: String, timeout: Duration = .seconds(20)) async throws -> TransportResponse {
            try await transport.send(server.request(behaviour, tag: tag, timeout: timeout))
        }

        /// The error that a request on a fresh connection ends with.
        ///
        /// A kept connection that breaks is another case: libcurl then tries again and waits for the deadline.
        func failure(_ behaviour: String, timeout: Duration = .seconds(20)) async throws -> TransportError {
            let transport = URLSessionTransport(configuration: .init())
            return try await #require(throws: TransportError.self) {
                try await transport.send(server.request(behaviour, tag: tag, timeout: timeout))
            }
        }

        func count(_ behaviour: String) async throws -> Int { try await server.count(behaviour, tag: tag) }
    }
}

extension URLSessionTransportTests {
    @Suite struct Answers {
        let setting: Setting

        init() throws { setting = try Setting() }

        @Test func `A good answer comes with status, headers and body`() async throws {
            let response = try await setting.send("ok")
            #expect(response.status == 200)
            #expect(response.header("x-amzn-requestid") == "r-1")
            #expect(response.body == Data(#"{"ok":true}"#.utf8))
        }

        @Test func `The body and the headers go out as they were given`() async throws {
            let echoed = try await setting.send("echo")
            #expect(String(decoding: echoed.body, as: UTF8.self) == #"{"AuthFlow":"USER_SRP_AUTH"}"#)
            let request = try setting.server.request(
                "headers",
                headers: ["X-Amz-Target": "A.B", "Content-Type": "c/d"]
            )
            let headers = String(decoding: try await setting.transport.send(request).body, as: UTF8.self)
            #expect(headers.contains("x-amz-target: A.B\n"))
            #expect(headers.contains("content-type: c/d"))
        }

        @Test(arguments: [TransportRequest.Method.get, .put, .post])
        func `The method goes out as it was given`(_ method: TransportRequest.Method) async throws {
            var request = try setting.server.request("method", body: method == .post ? "{}" : "")
            request.method = method
            let seen = String(decoding: try await setting.transport.send(request).body, as: UTF8.self)
            #expect(seen.hasPrefix("\(method.rawValue) "))
            #expect(method == .post ? seen.hasSuffix(" 2") : seen.hasSuffix(" 0") || seen.hasSuffix(" none"))
        }

        @Test(
            "Any status but 3xx is an answer",
            arguments: [
                ("refused", 400), ("empty", 200), ("no-content", 204), ("html", 500), ("close-delimited", 200),
            ]
        )
        func status(_ behaviour: String, _ status: Int) async throws {
            #expect(try await setting.send(behaviour).status == status)
        }

        @Test func `An error's body is delivered`() async throws {
            let body = try await setting.send("refused").body
            #expect(String(decoding: body, as: UTF8.self) == #"{"__type":"NotAuthorizedException"}"#)
        }

        @Test(
            "A request for authentication is an answer and does not hang",
            arguments: [("basic", 401), ("bearer", 401), ("bare-401", 401), ("proxy", 407)]
        )
        func authentication(_ behaviour: String, _ status: Int) async throws {
            #expect(try await setting.send(behaviour, timeout: .seconds(10)).status == status)
            #expect(try await setting.count(behaviour) == 1)
        }

        @Test("A redirect is an error and its target is not asked", arguments: [301, 302, 303, 307, 308])
        func redirect(_ status: Int) async throws {
            let error = try await setting.failure("redirect-\(status)", timeout: .seconds(10))
            #expect(error.reason == .redirected)
            #expect(error.mayHaveReachedServer)
            #expect(try await setting.count("redirect-\(status)") == 1)
            #expect(try await setting.count("ok") == 0)
        }

        @Test(
            "A redirect to nowhere is an error as well",
            arguments: ["redirect-nowhere", "redirect-file", "not-modified"]
        )
        func redirectToNowhere(_ behaviour: String) async throws {
            #expect(try await setting.failure(behaviour, timeout: .seconds(10)).reason == .redirected)
            #expect(try await setting.count(behaviour) == 1)
        }

        @Test func `A cookie is not sent back`() async throws {
            for _ in 0..<3 { #expect(try await setting.send("set-cookie").body.isEmpty) }
        }

        @Test func `Requests in a row share a connection`() async throws {
            let transport = URLSessionTransport(configuration: .init())
            var connections: Set<Data> = []
            for _ in 0..<100 {
                connections.insert(try await transport.send(setting.server.request("connection-number")).body)
            }
            #expect(connections.count == 1)
        }

        @Test func `Two hundred requests at a time on a slow server all succeed`() async throws {
            let setting = setting
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 { group.addTask { try await setting.send("slow").status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 200))
            #expect(try await setting.count("slow") == 200)
        }
    }
}
