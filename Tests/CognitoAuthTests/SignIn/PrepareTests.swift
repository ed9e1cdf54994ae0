import CognitoAuth
import Foundation
import Testing

@Suite("To prepare a pool")
struct PrepareTests {
    private static let keys = "eu-west-1_Ab12Cd34E/.well-known/jwks.json"

    private func pool(
        _ transport: any Transport,
        at endpoint: String? = nil,
        timeout: Duration = .seconds(7)
    ) throws -> UserPool {
        try UserPool(
            id: "eu-west-1_Ab12Cd34E",
            clientID: "c",
            clientSecret: "m4rker",
            endpoint: endpoint.flatMap { URL(string: $0) },
            transport: transport,
            timeout: timeout
        )
    }

    @Test(arguments: [
        (nil, "https://cognito-idp.eu-west-1.amazonaws.com/"),
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566/"), ("http://127.0.0.1:4566/", "http://127.0.0.1:4566/"),
        ("https://example.com/pools", "https://example.com/pools/"),
        ("https://example.com/pools/", "https://example.com/pools/"),
    ])
    func `It asks once for the pool's keys where the pool is called`(endpoint: String?, base: String) async throws {
        let transport = ScriptedTransport(json: #"{"keys":[]}"#)
        await (try pool(transport, at: endpoint)).prepare()
        let request = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(request.url.absoluteString == base + Self.keys)
        #expect(request.method == .get)
        #expect(request.body.isEmpty)
        #expect(request.headers == ["Accept": "application/json"])
        #expect(request.timeout == .seconds(7))
    }

    @Test(arguments: [404, 429, 500, 503])
    func `What the service answers is passed over, and nothing is sent again`(status: Int) async throws {
        let transport = ScriptedTransport([.success(.json("no JSON", status: status))])
        await (try pool(transport)).prepare()
        #expect(transport.requests.count == 1)
    }

    @Test func `A transport that fails is asked once, and its failure is not told`() async throws {
        let transport = ScriptedTransport([
            .failure(TransportError(.cannotConnect, "refused", mayHaveReachedServer: false))
        ])
        await (try pool(transport)).prepare()
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: ["http://example.com", "http://ada:secret@127.0.0.1", "file:///pools"])
    func `Nothing goes where no sign-in may go`(_ endpoint: String) async throws {
        let transport = ScriptedTransport([])
        await (try pool(transport, at: endpoint)).prepare()
        #expect(transport.requests.isEmpty)
    }

    @Test func `It waits for the pool's timeout and no longer`() async throws {
        await (try pool(SilentTransport(), timeout: .milliseconds(20))).prepare()
    }

    @Test func `It ends when its task is cancelled, at whatever time that happens`() async throws {
        let transport = SilentTransport()
        let pool = try pool(transport, timeout: .seconds(3600))
        let task = Task { await pool.prepare() }
        while transport.isIdle { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await task.value
    }

    @Test func `A task that is cancelled already sends nothing`() async throws {
        let transport = SilentTransport()
        let pool = try pool(transport)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            await pool.prepare()
        }
        task.cancel()
        await task.value
        #expect(transport.isIdle)
    }
}
