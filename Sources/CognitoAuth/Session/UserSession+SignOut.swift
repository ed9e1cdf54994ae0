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
        // The tokens alone may have been revoked: that the user is out everywhere is known only if it was asked for before.
        let isDoneIfRevoked = scope != .everywhere || mayBeOutEverywhere
        do {
            try await tellService(scope)
        } catch let error as CognitoError where error.notAuthorizedReason == .revokedToken && isDoneIfRevoked {
            // That is what was asked for.
        }
        if let failure { throw failure }
    }

    private func dropExclusively() async -> CognitoError? {
        guard let store else { return nil }
        do {
            return try await store.exclusively(for: id) { [self] in await drop(sparingOthers: false) }
        } catch {
            return await drop(sparingOthers: false)
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
            if !isValid { _ = try await flight.join { [self] in try await refreshedForSignOut() } }
            do {
                try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: tokens.accessToken))
                mayBeOutEverywhere = true
            } catch {
                // Refused or never sent, it has not happened.
                let isUnknown = (error as? CognitoError)?.mayHaveBeenDone == true || error is CancellationError
                mayBeOutEverywhere = mayBeOutEverywhere || isUnknown
                throw error
            }
        }
    }

    /// A caller who is cancelled does not lose a token that rotated: the sign-out may be repeated with it.
    private func refreshedForSignOut() async throws -> Tokens {
        tokens = try await ask()
        return tokens
    }
}
