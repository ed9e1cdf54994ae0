import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    @Suite("moto") struct MotoTests {
        private func provision() async throws -> Provision { try await EmulatorHost.shared.provision(.moto) }

        @Test func `The password flow signs a user in`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            _ = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
        }

        @Test func `A wrong password and an unknown user are bad credentials`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let wrong = try await refusal { try await pool.signIn(alice.name, with: .password("wrong")) }
            #expect(wrong.code == .notAuthorized)
            let nobody = try await refusal { try await pool.signIn("nobody", with: .password("wrong")) }
            #expect(nobody.isBadCredentials)
        }

        /// moto's secret block is no base64 and its B has 32 digits: it takes any proof, so there is nothing to prove.
        @Test func `Its SRP challenge is not the service's and is refused as such`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(alice.name, with: .srp(password: alice.password)) }
            #expect(error.code == .invalidResponse)
            #expect(error.operation == "InitiateAuth")
        }

        @Test func `The session of a TOTP challenge is passed on`() async throws {
            let provision = try await provision()
            let tom = try provision.user("tom", of: "totp")
            let spy = RecordingSpy()
            let pool = try provision.userPool("totp", transport: spy)
            let challenge = try code(try await pool.signIn(tom.name, with: .password(tom.password)))
            let right = try await authenticatorCode(of: tom)
            _ = try signedIn(try await challenge.answer(right))
            #expect(try spy.body(1)["Session"] is String)
        }

        @Test func `A wrong TOTP is refused`() async throws {
            let provision = try await provision()
            let tom = try provision.user("tom", of: "totp")
            let pool = try provision.userPool("totp")
            let challenge = try code(try await pool.signIn(tom.name, with: .password(tom.password)))
            let right = try await authenticatorCode(of: tom)
            let error = try await refusal { try await challenge.answer(right == "000000" ? "000001" : "000000") }
            #expect(error.code == .codeMismatch || error.code == .notAuthorized)
        }

        @Test func `A temporary password asks for a new one, which is typed`() async throws {
            let provision = try await provision()
            let user = try provision.user("temporary")
            let pool = try provision.userPool()
            let challenge = try newPassword(try await pool.signIn(user.name, with: .password(user.password)))
            #expect(challenge.name == .newPasswordRequired)
            _ = try signedIn(try await challenge.answer("N3w!passw0rd"))
        }
    }
}
