import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

extension TroubleshootingTests {
    /// What the article says of sign-ups and forgotten passwords.
    @Suite("Those about accounts")
    struct Accounts {
        private static let password = "correct horse"
        private let ada = LocalUser("ada", password: Accounts.password)

        private func pool(_ local: LocalUserPool) throws -> UserPool {
            try UserPool(id: local.id, clientID: local.clientID, transport: local)
        }

        /// Sees that a call is refused in the article's words, and in these.
        private func refusal(_ words: String, at pool: UserPool, of call: () async throws -> Void) async throws {
            let error = await #expect(throws: CognitoError.self) { try await call() }
            guard let error else { return }
            #expect(try TroubleshootingTests.isQuoted(error, of: pool), "\(error.message)")
            #expect(error.message.hasPrefix(words))
        }

        private func signUp(_ name: String, _ password: String, at pool: UserPool) async throws {
            _ = try await pool.signUp(name, password: password, attributes: ["email": "ada@example.com"])
        }

        @Test func `What is refused of a sign-up`() async throws {
            let pool = try pool(LocalUserPool())
            try await refusal("Password did not conform with policy: ", at: pool) {
                try await signUp("ada", "short", at: pool)
            }
            try await signUp("ada", Self.password, at: pool)
            try await refusal("User already exists", at: pool) { try await signUp("ada", Self.password, at: pool) }
            let closed = try self.pool(LocalUserPool(account: LocalAccountPolicy(allowsSignUp: false)))
            try await refusal("SignUp is not permitted", at: closed) {
                try await signUp("ada", Self.password, at: closed)
            }
        }

        @Test func `What is refused of its code`() async throws {
            let time = Mutex(Date())
            let local = LocalUserPool(now: { time.withLock { $0 } })
            let pool = try pool(local)
            try await signUp("ada", Self.password, at: pool)
            try await signUp("bob", Self.password, at: pool)
            let code = try #require(await local.lastCode(for: "ada"))
            let bobs = try #require(await local.lastCode(for: "bob"))
            try await refusal("Invalid verification code provided", at: pool) {
                try await pool.confirmSignUp("ada", code: code == "000000" ? "000001" : "000000")
            }
            try await refusal("Invalid verification code provided", at: pool) {
                try await pool.confirmSignUp("nobody", code: code)
            }
            try await pool.confirmSignUp("ada", code: code)
            try await refusal("User cannot be confirmed. Current status is", at: pool) {
                try await pool.confirmSignUp("ada", code: code)
            }
            try await refusal("User is already confirmed.", at: pool) {
                try await pool.resendConfirmationCode(to: "ada")
            }
            try await refusal("An account with the email", at: pool) { try await pool.confirmSignUp("bob", code: bobs) }
            time.withLock { $0 += 86_401 }
            try await refusal("Invalid code provided", at: pool) { try await pool.confirmSignUp("bob", code: bobs) }
        }

        @Test func `What is refused of a forgotten password`() async throws {
            let time = Mutex(Date())
            let local = LocalUserPool(now: { time.withLock { $0 } })
            await local.add(ada.withEmail("ada@example.com"))
            let pool = try pool(local)
            try await refusal("Invalid code provided", at: pool) {
                try await pool.confirmForgotPassword("ada", code: "123456", newPassword: "another horse")
            }
            try await pool.forgotPassword("ada")
            let code = try #require(await local.lastCode(for: "ada"))
            try await refusal("Password does not conform to policy: ", at: pool) {
                try await pool.confirmForgotPassword("ada", code: code, newPassword: "short")
            }
            try await refusal("Invalid verification code provided", at: pool) {
                let wrong = code == "000000" ? "000001" : "000000"
                try await pool.confirmForgotPassword("ada", code: wrong, newPassword: "another horse")
            }
            time.withLock { $0 += 3_601 }
            try await refusal("Invalid code provided", at: pool) {
                try await pool.confirmForgotPassword("ada", code: code, newPassword: "another horse")
            }
            for _ in 0..<5 { try await pool.forgotPassword("ada") }
            try await refusal("Attempt limit exceeded", at: pool) { try await pool.forgotPassword("ada") }
            await local.add(LocalUser("new", password: Self.password).withStatus(.forceChangePassword))
            try await refusal("User password cannot be reset in the current state.", at: pool) {
                try await pool.forgotPassword("new")
            }
        }

        @Test func `What a code that cannot be sent says depends on whether the app client hides who exists`()
            async throws
        {
            let open = LocalUserPool(clients: [LocalAppClient(preventsUserExistenceErrors: false)])
            let hiding = LocalUserPool()
            for local in [open, hiding] { await local.add(ada) }
            let pool = try pool(open)
            try await refusal("Cannot reset password for the user", at: pool) { try await pool.forgotPassword("ada") }
            try await refusal("Username/client id combination not found.", at: pool) {
                try await pool.forgotPassword("nobody")
            }
            #expect(try await self.pool(hiding).forgotPassword("ada") != nil)
            #expect(await hiding.outbox.isEmpty)
        }
    }
}
