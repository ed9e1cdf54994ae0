import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Example: a request handler that verifies a bearer token")
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

    @Test func `The bearer of an access token gets the orders of its user`() async throws {
        let tokens = try await tokens()
        let sub = try #require(tokens.unverifiedAccessToken?.sub)
        let reply = try await handler().reply(toAuthorization: "Bearer \(tokens.accessToken)")
        #expect(reply == .init(status: 200, body: "The orders of \(sub)."))
    }

    @Test func `Without a token, or with one that is not good, the reply is 401`() async throws {
        let tokens = try await tokens()
        let handler = try handler()
        #expect(await handler.reply(toAuthorization: nil).wwwAuthenticate == "Bearer")
        #expect(await handler.reply(toAuthorization: "Basic YWRhOng=").wwwAuthenticate == "Bearer")
        for bad in ["Bearer x", "Bearer \(tokens.accessToken)x", "Bearer \(tokens.idToken ?? "")"] {
            let reply = await handler.reply(toAuthorization: bad)
            #expect(reply.status == 401 && reply.wwwAuthenticate == "Bearer error=\"invalid_token\"", "\(bad)")
        }
    }

    @Test func `A failure that is not the token's is no 401`() async throws {
        let tokens = try await tokens()
        struct DatabaseIsDown: Error {}
        let broken = OrderHandler(verifier: try pool().makeTokenVerifier()) { _ in throw DatabaseIsDown() }
        #expect(await broken.reply(toAuthorization: "Bearer \(tokens.accessToken)").status == 503)
    }
}
