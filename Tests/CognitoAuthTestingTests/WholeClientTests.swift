import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// The pool behind the client that it is made for, as an app's own tests use it.
@Suite
struct WholeClientTests {
    @Test func `a user with a code by text message signs in`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)

        guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("no code was asked for")
            return
        }
        let code = try #require(await local.lastCode(for: "ada"))
        guard case .signedIn(let tokens) = try await challenge.answer(code) else {
            Issue.record("the code was not accepted")
            return
        }
        #expect(try Claims(tokens.accessToken)["username"] as? String == "ada")
    }

    @Test(arguments: [SignInMethod.srp(password: "correct horse"), .password("correct horse")])
    func `an alias and a client secret go together in every step`(_ method: SignInMethod) async throws {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")])
        let user = LocalUser("c29c138d-d519-4ca8-a3d7-427f93992563", password: "correct horse")
        await local.add(user.withEmail("ada@example.com").withCode(by: .email("a***@e***")))
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            clientSecret: "a secret",
            transport: local
        )
        guard case .code(let challenge) = try await pool.signIn("ada@example.com", with: method) else {
            Issue.record("no code was asked for")
            return
        }
        let code = try #require(await local.lastCode(for: user.name))
        let step = try await challenge.answer(code)
        guard case .signedIn = step else {
            Issue.record("the code was not accepted")
            return
        }
    }

    @Test func `refusals arrive as the errors of the client`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        await local.add(LocalUser("off", password: "correct horse").disabled())
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)

        func failure(_ call: () async throws -> SignInStep) async throws -> CognitoError {
            let error = await #expect(throws: CognitoError.self) { _ = try await call() }
            return try #require(error)
        }
        for name in ["ada", "nobody"] {
            let wrong = try await failure { try await pool.signIn(name, with: .srp(password: "wrong horse")) }
            #expect(wrong.isBadCredentials && wrong.notAuthorizedReason == .badCredentials)
            #expect(wrong.httpStatus == 400 && wrong.requestID != nil)
        }
        let off = try await failure { try await pool.signIn("off", with: .srp(password: "correct horse")) }
        #expect(off.notAuthorizedReason == .userDisabled)

        guard case .code(let challenge) = try await pool.signIn("ada", with: .password("correct horse")) else {
            Issue.record("no code was asked for")
            return
        }
        let mistyped = try await failure { try await challenge.answer("x") }
        #expect(mistyped.code == .codeMismatch && mistyped.canAnswerAgain)
        clock.advance(by: 181)
        let late = try await failure { try await challenge.answer("x") }
        #expect(late.notAuthorizedReason == .expiredSession && !late.canAnswerAgain)
    }
}
