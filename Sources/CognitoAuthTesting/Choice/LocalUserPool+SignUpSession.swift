extension LocalUserPool {
    /// Confirms a user's sign-up without a code, and returns the session that `ConfirmSignUp` returns.
    ///
    /// `USER_AUTH` takes it in place of a first factor, once and for as long as a challenge can be answered:
    ///
    /// ```swift
    /// await local.add(LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed))
    /// let session = await local.sessionAfterConfirming("ada")
    /// let step = try await pool.signIn("ada", with: .choice(session: session))
    /// ```
    ///
    /// - Parameters:
    ///   - username: The user name.
    ///   - clientID: The app client that the user signed up with; the first one unless given.
    /// - Returns: The session, or `nil` if there is no such user.
    public func sessionAfterConfirming(_ username: String, clientID: String? = nil) -> String? {
        guard var account = account(named: username) else { return nil }
        if account.user.status == .unconfirmed { account.user.status = .confirmed }
        accounts[account.key] = account
        let clientID = clientID ?? self.clientID
        return session(Self.confirmedSignUp, for: account.user, clientID: clientID, expecting: .nothing)
    }

    /// The tokens for the session of a confirmed sign-up, whose code counts as the first factor; a user whose password was reset
    /// since is refused as with the password.
    func signIn(_ account: Account, bySignUp session: String, client: CallingClient) throws -> AuthReply {
        let pending = try pendingChallenge(session: session, clientID: client.id)
        guard pending.name == Self.confirmedSignUp, pending.userKey == account.key else { throw Refusal.unknownSession }
        close(session: session)
        return try continueAfterPassword(account, client: client)
    }

    /// What the session stands for; no challenge of the service has this name.
    static let confirmedSignUp = "ConfirmSignUp"
}
