extension UserSession {
    /// Ends the session; a refresh that is under way is waited for, so that its tokens do not outlive the session.
    ///
    /// A sign-out that failed at the service or the store may be repeated.
    ///
    /// - Parameter scope: Whether the tokens are only forgotten here, or revoked, or the user is signed out everywhere.
    /// - Throws: ``CognitoError`` if the service could not be reached or refused, or the store could not drop the tokens;
    ///   `CancellationError`. The session has ended here in any case.
    public func signOut(_ scope: SignOutScope = .local) async throws {
        end = end ?? CognitoError(code: .signedOut, message: "The session was ended by a sign-out.")
        await flight.landed()
        let failure = await dropExclusively()
        do {
            try await tellService(scope)
        } catch let error as CognitoError where error.notAuthorizedReason == .revokedToken {
            // That is what was asked for.
        }
        if let failure { throw failure }
    }

    private func dropExclusively() async -> CognitoError? {
        guard let store else { return nil }
        do {
            return try await store.exclusively(for: id) { [self] in await drop() }
        } catch {
            return await drop()
        }
    }

    private func tellService(_ scope: SignOutScope) async throws {
        switch scope {
        case .local: break
        case .revoke: try await pool.revoke(tokens)
        case .everywhere: try await signOutEverywhere()
        }
    }

    private func signOutEverywhere() async throws {
        if pool.access.isAdmin, let username = UnverifiedToken(tokens.accessToken)?.username {
            let request = AdminUserGlobalSignOutRequest(userPoolID: id.userPoolID, username: username)
            try await pool.client.adminUserGlobalSignOut(request)
        } else {
            // The service takes a valid access token only.
            if !isValid { tokens = try await ask() }
            try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: tokens.accessToken))
        }
    }
}
