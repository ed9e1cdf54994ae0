import Foundation
import Testing

@testable import CognitoAuth

@Suite("Key set cache")
struct JWKSCacheTests {
    @Test func `Keys are fetched for the first token of an issuer, with a timeout of three seconds`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), TokenFixture.reply("k1"))
        let updated = TokenFixture.issuer.replacing("//", with: "//issuer-")
        let refusals = [
            try await fixture.refusal(of: TokenFixture.token()), try await fixture.refusal(of: TokenFixture.token()),
            try await fixture.refusal(of: TokenFixture.token(["iss": .string(updated)])),
        ]
        #expect(refusals == [nil, nil, nil])
        let requests = fixture.transport.requests.map { "\($0.method) \($0.url) \($0.timeout) \($0.body.count)" }
        let expected = [TokenFixture.issuer, updated].map { "get \($0)/.well-known/jwks.json 3.0 seconds 0" }
        #expect(requests == expected)
    }

    @Test func `Keys are not fetched from another host without TLS`() async throws {
        let transport = ScriptedTransport(try TokenFixture.reply("k1"))
        let endpoint = try #require(URL(string: "http://keys.example"))
        let verifier = try TokenFixture.verifier(over: transport, endpoint: endpoint)
        await #expect(throws: CognitoError.self) { try await verifier.verify(TokenFixture.token(), as: .access) }
        #expect(transport.requests.isEmpty)
    }

    @Test func `Keys are fetched from a custom endpoint`() async throws {
        let transport = ScriptedTransport(try TokenFixture.reply("k1"))
        let endpoint = URL(string: "http://127.0.0.1:4566")
        let verifier = try TokenFixture.verifier(over: transport, endpoint: endpoint)
        #expect(try await verifier.verify(TokenFixture.token(), as: .access).sub == "s-1")
        let url = "http://127.0.0.1:4566/\(TokenFixture.poolID)/.well-known/jwks.json"
        #expect(transport.requests.map(\.url.absoluteString) == [url])
    }

    @Test func `A token from another issuer, or a malformed token, does not fetch keys`() async throws {
        let fixture = try TokenFixture()
        let refusals = [
            try await fixture.refusal(of: TokenFixture.token(["iss": .string("https://example.com")])),
            try await fixture.refusal(of: "a.b.c"),
            try await fixture.refusal(of: TokenFixture.signed(header: #"{"kid":"k1","alg":"HS256"}"#, claims: "{}")),
        ]
        #expect(refusals == [.wrongIssuer, .malformedToken, .unsupportedAlgorithm])
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test(arguments: ["k1", "k2"])
    func `Concurrent verifications share one fetch`(_ kid: String) async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), TokenFixture.reply("k1", "k2"))
        let fetches = kid == "k1" ? 1 : 2
        if kid == "k2" { #expect(try await fixture.refusal(of: TokenFixture.token()) == nil) }
        let token = try TokenFixture.token(kid: kid)
        fixture.transport.hold()
        let tasks = (0..<20).map { _ in Task { try await fixture.verifier.verify(token, as: .access).sub } }
        await fixture.transport.received(fetches, from: tasks[0])
        fixture.transport.release()
        var verified: [String] = []
        for task in tasks { verified.append(try await task.value) }
        #expect(verified == Array(repeating: "s-1", count: 20))
        #expect(fixture.transport.requests.count == fetches)
    }

    @Test func `No keys are fetched for ten seconds after an unknown key, and known keys stay usable`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), TokenFixture.reply("k1"), TokenFixture.reply("k2"))
        var codes = try await fixture.refusals("k1", "k2")
        #expect(fixture.transport.requests.count == 2)
        fixture.clock.advance(by: 9.5)
        codes += try await fixture.refusals("k2", "k3", "k1")
        #expect(fixture.transport.requests.count == 2)
        fixture.clock.advance(by: 0.5)
        codes += try await fixture.refusals("k2", "k1")
        #expect(fixture.transport.requests.count == 3)
        let unknown = CognitoError.Code.unknownSigningKey
        #expect(codes == [nil, unknown, unknown, unknown, nil, nil, nil])
    }

    @Test func `A fetch for an unknown key is not repeated when its caller is canceled`() async throws {
        let k1 = try TokenFixture.reply("k1")
        let fixture = try TokenFixture(k1, k1, k1)
        #expect(try await fixture.refusals("k1") == [nil])
        let token = try TokenFixture.token(kid: "k9")
        fixture.transport.hold()
        let task = Task { try await fixture.verifier.verify(token, as: .access).sub }
        await fixture.transport.received(2, from: task)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        fixture.transport.release()
        // The fetch ends at an unknown time after this line.
        for _ in 0..<1_000 { await Task.yield() }
        #expect(try await fixture.refusals("k9", "k1", "k9") == [.unknownSigningKey, nil, .unknownSigningKey])
        #expect(fixture.transport.requests.count == 2)
    }

    @Test func `Keys are fetched again after an hour, and removed keys become unknown`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), TokenFixture.reply("k2"))
        var codes = try await fixture.refusals("k1")
        fixture.clock.advance(by: 3_599)
        codes += try await fixture.refusals("k1")
        #expect(fixture.transport.requests.count == 1)
        fixture.clock.advance(by: 1)
        codes += try await fixture.refusals("k1", "k1", "k2")
        #expect(fixture.transport.requests.count == 2)
        #expect(codes == [nil, nil, .unknownSigningKey, .unknownSigningKey, nil])
    }

    @Test func `Old keys stay usable for a day while no new ones can be fetched`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), .lost, .lost, .lost, TokenFixture.reply("k1"))
        var codes = try await fixture.refusals("k1")
        fixture.clock.advance(by: 3_600)
        // The backoff after a failed fetch applies to old keys, too.
        codes += try await fixture.refusals("k1", "k1")
        #expect(fixture.transport.requests.count == 2)
        fixture.clock.advance(by: 82_799)
        codes += try await fixture.refusals("k1")
        fixture.clock.advance(by: 10)
        codes += try await fixture.refusals("k1", "k1")
        #expect(fixture.transport.requests.count == 4)
        fixture.clock.advance(by: 10)
        codes += try await fixture.refusals("k1")
        #expect(codes == [nil, nil, nil, nil, .transportFailed, .transportFailed, nil])
    }

    @Test(arguments: [#"{"keys":[]}"#, #"{"keys":[{"kid":"k1","kty":"EC"}]}"#])
    func `A set without a usable key is an error and does not replace keys`(_ empty: String) async throws {
        let fixture = try TokenFixture(
            .json(empty),
            TokenFixture.reply("k1"),
            .json(empty),
            .json(empty),
            TokenFixture.reply("k2")
        )
        var codes = try await fixture.refusals("k1")
        fixture.clock.advance(by: 1)
        codes += try await fixture.refusals("k1", "k2", "k1")
        fixture.clock.advance(by: 3_600)
        codes += try await fixture.refusals("k1", "k2")
        fixture.clock.advance(by: 10)
        codes += try await fixture.refusals("k1", "k2")
        #expect(
            codes == [.invalidResponse, nil, .invalidResponse, nil, nil, .invalidResponse, .unknownSigningKey, nil]
        )
    }

    @Test func `A fetch for an unknown key does not remove known keys`() async throws {
        let old = try TokenFixture.reply("k1")
        let fixture = try TokenFixture(TokenFixture.reply("k1", "k2"), old, TokenFixture.reply("k1", "k3"), old)
        var codes = try await fixture.refusals("k2")
        for _ in 0..<3 {
            codes += try await fixture.refusals("k9", "k2")
            fixture.clock.advance(by: 10)
        }
        codes += try await fixture.refusals("k3")
        let unknown = CognitoError.Code.unknownSigningKey
        #expect(codes == [nil, unknown, nil, unknown, nil, unknown, nil, nil])
        #expect(fixture.transport.requests.count == 4)
    }

    @Test func `A clock that moves backward does not extend the backoff`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), TokenFixture.reply("k2"))
        let before = try await fixture.refusals("k2")
        fixture.clock.advance(by: -3600)
        #expect(try await before + fixture.refusals("k2") == [.unknownSigningKey, nil])
    }

    @Test func `A failed fetch is repeated after a second`() async throws {
        let fixture = try TokenFixture(.unreachable, TokenFixture.reply("k1"))
        let error = try await failure { try await fixture.verifier.verify(TokenFixture.token(), as: .access) }
        #expect([error.operation, error.code.rawValue] == ["GetJWKS", "TransportFailed"])
        #expect([error.isRetryable, error.isTokenRejection] == [true, false])
        let soon = try await fixture.refusals("k1")
        fixture.clock.advance(by: 1)
        #expect(try await soon + fixture.refusals("k1") == [.transportFailed, nil])
        #expect(fixture.transport.requests.count == 2)
    }

    @Test func `A failed fetch for an unknown key removes no keys and is not repeated for ten seconds`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"), .lost, TokenFixture.reply("k1", "k2"))
        var codes = try await fixture.refusals("k1", "k2")
        fixture.clock.advance(by: 9)
        codes += try await fixture.refusals("k2", "k1")
        #expect(fixture.transport.requests.count == 2)
        fixture.clock.advance(by: 1)
        codes += try await fixture.refusals("k2")
        #expect(codes == [nil, .transportFailed, .transportFailed, nil, nil])
    }

    @Test(arguments: [
        (404, CognitoError.Code.resourceNotFound, false), (400, .resourceNotFound, false),
        (429, .tooManyRequests, true),
        (500, .internalError, true), (503, .internalError, true), (302, .invalidResponse, false),
        (200, .invalidResponse, false),
    ])
    func `The error of a response without keys depends on the status`(
        _ status: Int,
        _ code: CognitoError.Code,
        _ isRetryable: Bool
    ) async throws {
        let fixture = try TokenFixture(.json("<html>", status: status))
        let error = try await failure { try await fixture.verifier.verify(TokenFixture.token(), as: .access) }
        #expect((error.code, error.httpStatus) == (code, status))
        #expect([error.isRetryable, error.isTokenRejection] == [isRetryable, false])
    }

    @Test func `A canceled caller does not cancel the fetch of the others`() async throws {
        let fixture = try TokenFixture(TokenFixture.reply("k1"))
        let token = try TokenFixture.token()
        fixture.transport.hold()
        let patient = Task { try await fixture.verifier.verify(token, as: .access).sub }
        await fixture.transport.received(from: patient)
        let canceled = Task { try await fixture.verifier.verify(token, as: .access).sub }
        await #expect(throws: CancellationError.self) { try await canceled.valueAfterCancellation() }
        fixture.transport.release()
        #expect(try await patient.value == "s-1")
        #expect(fixture.transport.requests.count == 1)
    }
}

@Suite("Key sets")
struct JWKSTests {
    private func refusal(_ changes: [String: JSONValue?], others: [JSONValue] = []) async throws -> CognitoError.Code? {
        let keys = JSONValue.array(others + [.object(try TokenFixture.jwk("k1", changes))])
        let set = try JWKS(json: JSONEncoder().encode(JSONValue.object(["keys": keys])))
        return try await TokenFixture.refusal(of: TokenFixture.token(), by: TokenFixture.verifier(jwks: set))
    }

    @Test func `A key without alg or use is accepted, and leading zeros are ignored`() async throws {
        #expect(try await refusal(["alg": nil]) == nil)
        #expect(try await refusal(["use": nil]) == nil)
        #expect(try await refusal(["e": .string("AAEAAQ")]) == nil)
    }

    @Test(
        arguments: [
            ["kty": .string("EC")], ["kty": nil], ["use": .string("enc")], ["use": .null], ["alg": .string("RS512")],
            ["alg": .null],
            ["n": nil], ["n": .string("")], ["n": .string("!")], ["e": nil], ["e": .string("AQAB=")],
            // The exponents 1 and 65536, and one of 9 bytes.
            ["e": .string("AQ")], ["e": .string("AQAA")], ["e": .string("AQAAAAAAAAAB")],
            ["n": .string("AQAB")], ["kid": .integer(1)], ["kid": .string("K1")],
        ] as [[String: JSONValue?]]
    )
    func `A key that is malformed or not for signatures cannot verify a token`(
        _ changes: [String: JSONValue?]
    ) async throws {
        #expect(try await refusal(changes) == .unknownSigningKey)
    }

    @Test func `Malformed keys do not affect the others`() async throws {
        let unfit = JSONValue.object(try TokenFixture.jwk("k1", ["use": .string("enc")]))
        #expect(try await refusal([:], others: [.null, .string("k1"), .array([]), .object([:]), unfit]) == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #"{"keys":{}}"#, "{\"keys\":[" + String(repeating: "[", count: 400),
        "{\"keys\":[" + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "]}",
        "{\"keys\":[" + Array(repeating: "{}", count: 101).joined(separator: ",") + "]}",
        "{\"keys\":[]}" + String(repeating: " ", count: 65_536),
    ])
    func `A malformed or oversized set is rejected`(_ text: String) {
        let error = #expect(throws: CognitoError.self) { try JWKS(json: Data(text.utf8)) }
        #expect(error?.code == .invalidConfiguration)
    }
}
