import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Listings of Testing your app")
struct TestingYourAppTests {
    // listing
    @Test func `A user without a second factor is signed in`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        #expect(await SignInModel(pool: pool).signIn("ada", "correct horse") == .signedIn)
        #expect(await SignInModel(pool: pool).signIn("ada", "wrong") == .refused("User name or password are wrong."))
    }
    // end of listing

    // listing
    @Test func `A service that is down is told in plain words`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
        await local.fail(.internalError)
        #expect(await SignInModel(pool: pool).signIn("ada", "correct horse") == .refused("Please try again later."))
        await local.fail(.dropAnswer, of: "RespondToAuthChallenge")
        #expect(await SignInModel(pool: pool).signIn("ada", "correct horse") == .refused("Please try again later."))
        #expect(await SignInModel(pool: pool).signIn("ada", "correct horse") == .signedIn)
    }
    // end of listing

    // listing
    @Test func `A challenge that was left alone is expired`() async throws {
        let time = Mutex(Date())
        let local = LocalUserPool(now: { time.withLock { $0 } })
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        guard case .code(let challenge) = step, let code = await local.lastCode(for: "ada") else { return }

        time.withLock { $0 += 181 }
        let error = await #expect(throws: CognitoError.self) { try await challenge.answer(code) }
        #expect(error?.notAuthorizedReason == .expiredSession)
    }
    // end of listing

    @Test func `A transport counts what passes`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let counting = CountingTransport(local)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: counting)
        #expect(await SignInModel(pool: pool).signIn("ada", "correct horse") == .codeWanted)
        // listing
        let code = await local.lastCode(for: "ada")
        // end of listing
        #expect(code?.count == 6)
        #expect(await counting.operations == ["InitiateAuth", "RespondToAuthChallenge"])
    }
}
