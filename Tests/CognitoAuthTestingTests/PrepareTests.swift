import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("A pool that is prepared")
struct PrepareTests {
    @Test func `the local pool answers, and the sign-in after it is as any other`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        await pool.prepare()
        guard case .signedIn = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password was not accepted")
            return
        }
    }

    @Test func `a fault of the keys is neither told nor in the way`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        await local.fail(.dropRequest, onCall: 1, of: "GetJWKS")
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        await pool.prepare()
        guard case .signedIn = try await pool.signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("the password was not accepted")
            return
        }
    }
}
