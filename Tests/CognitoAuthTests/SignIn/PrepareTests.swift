import Foundation
import Testing

@testable import CognitoAuth

@Suite("Connection preparation")
struct PrepareTests {
    private static let keys = "eu-west-1_Ab12Cd34E/.well-known/jwks.json"

    private func prepare(_ transport: any Transport, at endpoint: String? = nil) async throws {
        let pool = try UserPool(
            id: "eu-west-1_Ab12Cd34E",
            clientID: "c",
            clientSecret: "m4rker",
            endpoint: endpoint.flatMap { URL(string: $0) },
            transport: transport,
            timeout: .seconds(7)
        )
        await pool.prepare()
    }

    @Test(arguments: [
        (nil, "https://cognito-idp.eu-west-1.amazonaws.com/"),
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566/"), ("http://127.0.0.1:4566/", "http://127.0.0.1:4566/"),
        ("https://example.com/pools", "https://example.com/pools/"),
        ("https://example.com/pools/", "https://example.com/pools/"),
    ])
    func `The signing keys of the pool are requested once from its endpoint`(
        endpoint: String?,
        base: String
    ) async throws {
        let transport = ScriptedTransport(json: #"{"keys":[]}"#)
        try await prepare(transport, at: endpoint)
        let requests = transport.requests.map { "\($0.method) \($0.url) \($0.headers) \($0.body.count) \($0.timeout)" }
        #expect(requests == [#"get \#(base)\#(Self.keys) ["Accept": "application/json"] 0 7.0 seconds"#])
    }

    @Test(arguments: [404, 429, 500, 503, nil])
    func `A failure is ignored, and nothing is repeated`(status: Int?) async throws {
        let transport = ScriptedTransport(status.map { .json("not JSON", status: $0) } ?? .unreachable)
        try await prepare(transport)
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: ["http://example.com", "http://ada:secret@127.0.0.1", "file:///pools"])
    func `Nothing is sent to an unsafe endpoint`(_ endpoint: String) async throws {
        let transport = ScriptedTransport([])
        try await prepare(transport, at: endpoint)
        #expect(transport.requests.isEmpty)
    }

    @Test func `A canceled preparation ends`() async throws {
        let transport = ScriptedTransport([])
        transport.hold()
        let task = Task { try await prepare(transport) }
        await transport.received(from: task)
        try await task.valueAfterCancellation()
    }

    @Test func `A canceled task sends nothing`() async throws {
        let transport = ScriptedTransport([])
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            try await prepare(transport)
        }
        try await task.value
        #expect(transport.requests.isEmpty)
    }
}
