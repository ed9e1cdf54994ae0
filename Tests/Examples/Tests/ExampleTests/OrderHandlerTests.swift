import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Example: request handler with a bearer token")
struct OrderHandlerTests {
    private struct NotSignedIn: Error {}

    private let local = LocalUserPool()

    private func pool() throws -> UserPool {
        try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
    }

    private func tokens() async throws -> Tokens {
        await local.add(LocalUser("ada", password: "correct horse"))
        guard case .signedIn(let tokens) = try await pool().signIn("ada", with: .srp(password: "correct horse")) else {
            throw NotSignedIn()
        }
        return tokens
    }

    private func handler() throws -> OrderHandler {
        OrderHandler(verifier: try pool().makeTokenVerifier()) { "The orders of \($0)." }
    }

    @Test func `The handler returns the orders of the token's user`() async throws {
        let tokens = try await tokens()
        let sub = try #require(tokens.unverifiedAccessToken?.sub)
        let reply = try await handler().reply(toAuthorization: "Bearer \(tokens.accessToken)")
        #expect(reply == .init(status: 200, body: "The orders of \(sub)."))
    }

    @Test func `The status code is 401 when the token is missing or invalid`() async throws {
        let tokens = try await tokens()
        let handler = try handler()
        #expect(await handler.reply(toAuthorization: nil).wwwAuthenticate == "Bearer")
        #expect(await handler.reply(toAuthorization: "Basic YWRhOng=").wwwAuthenticate == "Bearer")
        for bad in ["Bearer x", "Bearer \(tokens.accessToken)x", "Bearer \(tokens.idToken ?? "")"] {
            let reply = await handler.reply(toAuthorization: bad)
            #expect(reply.status == 401 && reply.wwwAuthenticate == "Bearer error=\"invalid_token\"", "\(bad)")
        }
    }

    @Test func `The status code is 503 when the orders cannot be read`() async throws {
        let tokens = try await tokens()
        struct DatabaseIsDown: Error {}
        let broken = OrderHandler(verifier: try pool().makeTokenVerifier()) { _ in throw DatabaseIsDown() }
        #expect(await broken.reply(toAuthorization: "Bearer \(tokens.accessToken)").status == 503)
    }
}
