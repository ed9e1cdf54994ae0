// listing
import CognitoAuth
import CognitoAuthTesting
import Testing

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
    #expect(!tokens.accessToken.isEmpty)
}
// end of listing
