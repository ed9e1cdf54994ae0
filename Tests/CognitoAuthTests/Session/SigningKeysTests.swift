import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("A pool's keys as they are fetched")
struct SigningKeysTests {
    @Test func `They are asked for with the first token, at the token's issuer, for three seconds`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), TokenDesk.reply("k1"))
        #expect(desk.transport.requests.isEmpty)
        for _ in 0..<3 { #expect(try await desk.refusal(of: TokenDesk.token()) == nil) }
        let request = try #require(desk.transport.requests.first)
        #expect(desk.transport.requests.count == 1)
        #expect(request.method == .get)
        #expect(request.url.absoluteString == TokenDesk.issuer + "/.well-known/jwks.json")
        #expect(request.timeout == .seconds(3))
        #expect(request.body.isEmpty)
        let updated = TokenDesk.issuer.replacing("//", with: "//issuer-")
        #expect(try await desk.refusal(of: TokenDesk.token(["iss": .string(updated)])) == nil)
        #expect(desk.transport.requests.last?.url.absoluteString == updated + "/.well-known/jwks.json")
    }

    @Test func `A pool's verifier asks the pool's endpoint over the pool's transport`() async throws {
        let transport = HeldTransport([try TokenDesk.reply("k1")])
        let pool = try UserPool(
            id: TokenDesk.poolID,
            clientID: TokenDesk.clientID,
            endpoint: URL(string: "http://127.0.0.1:4566"),
            transport: transport,
            now: { TokenDesk.start },
            makeSRPClient: { try SRPClient() }
        )
        #expect(try await pool.makeTokenVerifier().verify(TokenDesk.token(), as: .access).sub == "s-1")
        let url = "http://127.0.0.1:4566/\(TokenDesk.poolID)/.well-known/jwks.json"
        #expect(transport.requests.map(\.url.absoluteString) == [url])
    }

    @Test func `A foreign or unreadable token asks for nothing`() async throws {
        let desk = try TokenDesk()
        #expect(try await desk.refusal(of: TokenDesk.token(["iss": .string("https://example.com")])) == .wrongIssuer)
        #expect(try await desk.refusal(of: "a.b.c") == .malformedToken)
        let header = #"{"kid":"k1","alg":"HS256"}"#
        #expect(try await desk.refusal(of: TokenDesk.signed(header: header, claims: "{}")) == .unsupportedAlgorithm)
        #expect(desk.transport.requests.isEmpty)
    }

    @Test func `A thousand tokens at once ask for them once`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), TokenDesk.reply("k1"))
        let token = try TokenDesk.token()
        desk.transport.hold()
        let accepted = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<1000 { group.addTask { try await desk.verifier.verify(token, as: .access).sub } }
            try await desk.transport.received(1)
            desk.transport.release()
            return try await group.reduce(into: 0) { count, _ in count += 1 }
        }
        #expect(accepted == 1000)
        #expect(desk.transport.requests.count == 1)
    }

    @Test func `A thousand tokens of an unknown key at once ask once more`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), TokenDesk.reply("k1", "k2"), TokenDesk.reply("k1", "k2"))
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        let token = try TokenDesk.token(kid: "k2")
        desk.transport.hold()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<1000 { group.addTask { _ = try await desk.verifier.verify(token, as: .access) } }
            try await desk.transport.received(2)
            desk.transport.release()
            try await group.waitForAll()
        }
        #expect(desk.transport.requests.count == 2)
    }

    @Test func `After an unknown key nothing is fetched for ten seconds, and known keys go on`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), TokenDesk.reply("k1"), TokenDesk.reply("k2"))
        let rotated = try TokenDesk.token(kid: "k2")
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        #expect(try await desk.refusal(of: rotated) == .unknownSigningKey)
        #expect(desk.transport.requests.count == 2)
        desk.clock.advance(by: 9.5)
        for kid in ["k2", "k3", "k4"] {
            #expect(try await desk.refusal(of: TokenDesk.token(kid: kid)) == .unknownSigningKey)
        }
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        #expect(desk.transport.requests.count == 2)
        desk.clock.advance(by: 0.5)
        #expect(try await desk.refusal(of: rotated) == nil)
        #expect(desk.transport.requests.count == 3)
        // The old key went with the rotation.
        #expect(try await desk.refusal(of: TokenDesk.token()) == .transportFailed)
    }

    @Test func `A clock that is set back does not keep the box shut`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), TokenDesk.reply("k2"))
        #expect(try await desk.refusal(of: TokenDesk.token(kid: "k2")) == .unknownSigningKey)
        desk.clock.advance(by: -3600)
        #expect(try await desk.refusal(of: TokenDesk.token(kid: "k2")) == nil)
    }

    @Test func `A failed fetch is told, and made again after a second`() async throws {
        let desk = try TokenDesk(SessionDesk.unreachable, TokenDesk.reply("k1"))
        let error = try await #require(throws: CognitoError.self) {
            try await desk.verifier.verify(TokenDesk.token(), as: .access)
        }
        #expect(error.code == .transportFailed)
        #expect(error.operation == "GetJWKS")
        #expect(error.isRetryable)
        #expect(!error.isTokenRefusal)
        #expect(try await desk.refusal(of: TokenDesk.token()) == .transportFailed)
        #expect(desk.transport.requests.count == 1)
        desk.clock.advance(by: 1)
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        #expect(desk.transport.requests.count == 2)
    }

    @Test func `A failed fetch for an unknown key costs the known ones nothing`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"), SessionDesk.lost, TokenDesk.reply("k1", "k2"))
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        #expect(try await desk.refusal(of: TokenDesk.token(kid: "k2")) == .transportFailed)
        desk.clock.advance(by: 9)
        #expect(try await desk.refusal(of: TokenDesk.token(kid: "k2")) == .transportFailed)
        #expect(try await desk.refusal(of: TokenDesk.token()) == nil)
        #expect(desk.transport.requests.count == 2)
        desk.clock.advance(by: 1)
        #expect(try await desk.refusal(of: TokenDesk.token(kid: "k2")) == nil)
    }

    @Test(arguments: [
        (404, CognitoError.Code.resourceNotFound, false), (400, .resourceNotFound, false),
        (429, .tooManyRequests, true),
        (500, .internalError, true), (503, .internalError, true), (302, .invalidResponse, false),
        (200, .invalidResponse, false),
    ])
    func `An answer without keys is told by its status`(
        _ status: Int,
        _ code: CognitoError.Code,
        _ isRetryable: Bool
    ) async throws {
        let desk = try TokenDesk(.success(.json("<html>", status: status)))
        let error = try await #require(throws: CognitoError.self) {
            try await desk.verifier.verify(TokenDesk.token(), as: .access)
        }
        #expect(error.code == code)
        #expect(error.httpStatus == status)
        #expect(error.isRetryable == isRetryable)
        #expect(!error.isTokenRefusal)
    }

    @Test func `A caller who is cancelled leaves, and the others get their answer`() async throws {
        let desk = try TokenDesk(TokenDesk.reply("k1"))
        let token = try TokenDesk.token()
        desk.transport.hold()
        let patient = Task { try await desk.verifier.verify(token, as: .access).sub }
        try await desk.transport.received(1)
        let hasty = Task { try await desk.verifier.verify(token, as: .access).sub }
        hasty.cancel()
        await #expect(throws: CancellationError.self) { try await hasty.value }
        desk.transport.release()
        #expect(try await patient.value == "s-1")
        #expect(desk.transport.requests.count == 1)
    }
}
