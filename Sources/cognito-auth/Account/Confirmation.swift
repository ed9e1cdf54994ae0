import CognitoAuth

/// The confirmation of a sign-up, on the way to a sign-in if there is a session.
struct Confirmation {
    let pool: UserPool
    let username: String
    var forceAliasCreation = false
    let context: SignInContext

    /// Sends the code, and returns the session to sign in with, if the service gives one.
    ///
    /// A code may come later than the session lasts, three minutes unless the app client says otherwise: then it confirms
    /// without one.
    func send(_ code: String, session: String?) async throws -> String? {
        do {
            return try await confirm(code, session)
        } catch let error as CognitoError where session != nil && error.notAuthorizedReason == .expiredSession {
            return try await confirm(code, nil)
        }
    }

    private func confirm(_ code: String, _ session: String?) async throws -> String? {
        try await pool.confirmSignUp(
            username,
            code: code,
            session: session,
            forceAliasCreation: forceAliasCreation,
            context: context
        )
        .session
    }
}
