import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Example: request handler with a bearer token")
struct OrderHandlerTests {
    private struct NotSignedIn: Error {}
    private struct DatabaseIsDown: Error {}

    private let verifier: TokenVerifier
    private let tokens: Tokens

    init() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            throw NotSignedIn()
        }
        self.tokens = tokens
        verifier = try pool.makeTokenVerifier()
    }

    @Test func `The reply has the orders of the token's user, or the status of the failure`() async throws {
        let sub = try #require(tokens.unverifiedAccessToken?.sub)
        let handler = OrderHandler(verifier: verifier) { "The orders of \($0)." }
        let broken = OrderHandler(verifier: verifier) { _ in throw DatabaseIsDown() }
        let right = "Bearer \(tokens.accessToken)"
        #expect(await handler.reply(toAuthorization: right) == .init(status: 200, body: "The orders of \(sub)."))
        #expect(await broken.reply(toAuthorization: right).status == 503)
        for missing in [nil, "Basic YWRhOng="] {
            let reply = await handler.reply(toAuthorization: missing)
            #expect(reply.status == 401 && reply.wwwAuthenticate == "Bearer", "\(missing ?? "nil")")
        }
        for bad in ["Bearer x", right + "x", "Bearer \(tokens.idToken ?? "")"] {
            let reply = await handler.reply(toAuthorization: bad)
            #expect(reply.status == 401 && reply.wwwAuthenticate == "Bearer error=\"invalid_token\"", "\(bad)")
        }
    }
}
