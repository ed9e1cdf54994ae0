import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings of How a sign-in unfolds")
struct HowASignInUnfoldsTests {
    private let password = "correct horse"

    private func localPool(_ user: (LocalUser) -> LocalUser) async throws -> UserPool {
        let local = LocalUserPool()
        await local.add(user(LocalUser("ada", password: password)))
        return try UserPool(id: local.id, clientID: local.clientID, transport: local)
    }

    @Test func `A context goes with every call`() async throws {
        let pool = try await localPool { $0 }
        // listing
        let context = SignInContext(
            clientMetadata: ["app": "shop"],
            deviceName: "Ada's laptop"
        )
        let step = try await pool.signIn("ada", with: .srp(password: password), context: context)
        // end of listing
        #expect(step.challenge == nil)
    }

    @Test func `A challenge is taken up again`() async throws {
        let pool = try await localPool { $0.withCode(by: .sms("+*******1234")) }
        guard let challenge = try await pool.signIn("ada", with: .srp(password: password)).challenge else {
            Issue.record("no code was asked for")
            return
        }
        // listing
        let stored = try JSONEncoder().encode(challenge.suspended)
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let step = try pool.resume(suspended)
        // end of listing
        #expect(step.challenge?.name == .smsMFA)
    }
}
