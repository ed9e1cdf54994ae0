import CognitoAuth

/// A command-line program's log-in, which lasts until the user logs out: the tokens are kept in a file of their own.
///
/// The first run asks for the password; the next ones find the session in the file and refresh it when it is due.
struct CommandLineLogin {
    /// The user has to do something first that this program does not offer, such as to set up a second factor.
    struct NotOffered: Error {}

    let pool: UserPool
    /// Such as `.config/shop/tokens` in the home folder; its folder has to exist.
    let path: String
    /// Asks somebody at the terminal; a secret without echo.
    let ask: @Sendable (_ question: String) async throws -> String

    /// What the program puts into its requests.
    func accessToken() async throws -> String {
        try await session().validTokens().accessToken
    }

    /// Ends the session here and at the service; nothing if there is none.
    func logOut() async throws {
        try await UserSession(at: pool, keptIn: FileTokenStore(path: path))?.signOut(.revoke)
    }

    private func session() async throws -> UserSession {
        let store = FileTokenStore(path: path)
        if let kept = try await UserSession(at: pool, keptIn: store), try await isGood(kept) { return kept }
        return await UserSession(try await logIn(), at: pool, keptIn: store)
    }

    /// Whether the session gives tokens; if it has ended the user logs in again, and only other failures are errors.
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
