import CognitoAuth

/// The login of a command-line program, which lasts until the user logs out.
///
/// The first run asks for the password and stores the tokens in a file; later runs load them and refresh them when they expire.
struct CommandLineLogin {
    /// An error for a challenge that this program does not support, such as the setup of a second factor.
    struct NotOffered: Error {}

    let pool: UserPool
    /// The path of the token file, whose folder has to exist.
    let path: String
    /// Asks the user at the terminal; disables the echo for a secret.
    let ask: @Sendable (_ question: String) async throws -> String

    /// Returns the access token for the program's requests, after a login if there is no session.
    func accessToken() async throws -> String {
        try await session().validTokens().accessToken
    }

    /// Revokes the refresh token and deletes the token file; does nothing without a session.
    func logOut() async throws {
        try await UserSession(restoringFrom: FileTokenStore(path: path), pool: pool)?.signOut(.revokeToken)
    }

    private func session() async throws -> UserSession {
        let store = FileTokenStore(path: path)
        if let kept = try await UserSession(restoringFrom: store, pool: pool), try await isGood(kept) { return kept }
        return await UserSession(try await logIn(), pool: pool, tokenStore: store)
    }

    /// Indicates whether the session has not ended; rethrows every other error.
    private func isGood(_ session: UserSession) async throws -> Bool {
        do {
            _ = try await session.validTokens()
            return true
        } catch let error as CognitoError {
            guard await session.isSignedIn else { return false }
            throw error
        }
    }

    private func logIn() async throws -> Tokens {
        let name = try await ask("User name")
        var step = try await pool.signIn(name, with: .srp(password: try await ask("Password")))
        while true {
            switch step {
            case .signedIn(let tokens): return tokens
            case .code(let challenge): step = try await challenge.answer(try await ask("Code"))
            case .newPassword(let challenge): step = try await challenge.answer(try await ask("New password"))
            default: throw NotOffered()
            }
        }
    }
}
