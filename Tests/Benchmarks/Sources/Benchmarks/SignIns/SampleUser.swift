import CognitoAuth
import CognitoAuthTesting

/// The one who signs in, again and again.
enum SampleUser {
    static let name = "ada"
    static let password = "The password of Ada Lovelace, 1815!"

    /// A pool in memory that knows the user.
    static func localPool() async -> LocalUserPool {
        let local = LocalUserPool()
        await local.add(LocalUser(name, password: password).withEmail("ada@example.com"))
        return local
    }

    /// A whole sign-in with SRP, to the tokens.
    static func signIn(to pool: UserPool) async throws {
        guard case .signedIn(let tokens) = try await pool.signIn(name, with: .srp(password: password)) else {
            throw Failure(description: "No tokens came.")
        }
        keep(tokens)
    }
}
