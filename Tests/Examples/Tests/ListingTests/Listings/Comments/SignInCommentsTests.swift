import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings in the comments on signing in")
struct SignInCommentsTests {
    private let local = LocalUserPool()
    private let password = "correct horse"
    private let user = LocalUser("ada", password: "correct horse")

    private func pool(with user: LocalUser, by transport: (any Transport)? = nil) async throws -> UserPool {
        await local.add(user)
        return try UserPool(id: local.id, clientID: local.clientID, transport: transport ?? local)
    }

    private var ask: Asker { Asker { _ in await local.lastCode(for: "ada") ?? "" } }

    @Test func `The walk goes from step to step`() async throws {
        let pool = try await pool(with: user.withCode(by: .sms("+*******1234")))
        #expect(try await !walk(at: pool).accessToken.isEmpty)
    }

    private func walk(at pool: UserPool) async throws -> Tokens {
        // listing
        var step = try await pool.signIn("ada", with: .srp(password: password))
        while true {
            switch step {
            case .signedIn(let tokens): return tokens
            case .code(let challenge): step = try await challenge.answer(await ask("Code"))
            case .unknown(let challenge): throw NotOffered(challenge: challenge.name)
            default: throw NotOffered(challenge: step.challenge?.name)
            }
        }
        // end of listing
    }

    @Test func `A wrong code may be asked for again`() async throws {
        let pool = try await pool(with: user.withCode(by: .sms("+*******1234")))
        let first = try await pool.signIn("ada", with: .srp(password: password))
        let right = await ask("Code")
        #expect(try await step(after: first, code: right == "000000" ? "000001" : "000000").challenge != nil)
        #expect(try await step(after: first, code: right).challenge == nil)
    }

    private func step(after first: SignInStep, code: String) async throws -> SignInStep {
        guard case .code(let challenge) = first else { throw NotOffered(challenge: first.challenge?.name) }
        var step = first
        // listing
        do {
            step = try await challenge.answer(code)
        } catch let error as CognitoError where error.code == .codeMismatch && error.canAnswerAgain {
            // ask for the code again and answer the same challenge
        }
        // end of listing
        return step
    }

    @Test func `A challenge is stored and taken up`() async throws {
        let pool = try await pool(with: user.withCode(by: .sms("+*******1234")))
        let challenge = try #require(try await pool.signIn("ada", with: .srp(password: password)).challenge)
        var stored = Data()
        func store(_ data: Data) { stored = data }
        // listing
        try store(JSONEncoder().encode(challenge.suspended))
        // later, elsewhere
        let step = try pool.resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        // end of listing
        #expect(step.challenge?.name == .smsMFA)
    }

    @Test func `A pool is prepared beside what else is done`() async throws {
        let (operations, noted) = AsyncStream<String>.makeStream()
        let pool = try await pool(with: user, by: NotingTransport(next: local, noted: noted))
        // listing
        Task { await pool.prepare() }  // when the screen with the password appears, or the server starts
        // end of listing
        #expect(await operations.first { _ in true } == "GetJWKS")
    }

    @Test func `A signed-in user sets an authenticator app up`() async throws {
        let pool = try await pool(with: user)
        let session = await UserSession(try await walk(at: pool), at: pool)
        let app = AuthenticatorApp()
        let (show, ask) = (app.show, Asker(answer: app.code))
        // listing
        let enrollment = try await pool.enableTOTP(accessToken: session.validTokens().accessToken)
        show(enrollment.uri(issuer: "Example", account: "ada@example.com"))
        try await enrollment.confirm(await ask("The app's first code"))
        // end of listing
        let next = try await pool.signIn("ada", with: .srp(password: password))
        #expect(next.challenge?.name == .softwareTokenMFA)
    }
}

private struct NotingTransport: Transport {
    let next: LocalUserPool
    let noted: AsyncStream<String>.Continuation

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        noted.yield(request.operation)
        return try await next.send(request)
    }
}
