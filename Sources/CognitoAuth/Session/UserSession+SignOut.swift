extension UserSession {
    /// Signs the user out: revokes the tokens as the scope says, then removes them from the store.
    ///
    /// The session waits for a refresh in flight and ends here in any case. If the service can't be reached, or fails, or
    /// throttles, the tokens stay in the store, so that they can still be revoked: repeat the sign-out, with this value or with
    /// one that is created from the store, or call it with the scope ``SignOutScope/local``, which only removes them. Tokens that
    /// can't be revoked, because they are invalid or the app client doesn't allow it, are removed.
    ///
    /// - Parameter scope: A value that indicates whether the tokens are only removed here, or revoked, or the user is signed out
    ///   everywhere.
    /// - Throws: ``CognitoError`` if the service couldn't be reached or rejected the request, or if the store couldn't remove the
    ///   tokens; `CancellationError`.
    public func signOut(_ scope: SignOutScope = .local) async throws {
        end = .signedOut("The session was ended by a sign-out.")
        await flight.waitUntilIdle()
        await signOutFlight.waitUntilIdle()
        guard let store else { return try await tellService(scope, isStored: false) }
        let outcome: Result<Void, any Error>
        do {
            outcome = try await store.exclusively(for: id) { [self] in await signOut(scope, from: store) }
        } catch {
            outcome = await signOut(scope, from: store)
        }
        try outcome.get()
    }

    private func signOut(_ scope: SignOutScope, from store: any TokenStore) async -> Result<Void, any Error> {
        // Another process may have refreshed in the meantime; tokens of another user are left alone.
        var failure: (any Error)?
        var kept: Tokens?
        do {
            kept = try await store.tokens(for: id).flatMap { isOurs($0) ? $0 : nil }
        } catch {
            failure = CognitoError.storeFailed(error, secrets: tokens.secrets)
        }
        if let kept { adopt(kept) }
        do {
            try await tellService(scope, isStored: kept != nil)
        } catch {
            guard (error as? CognitoError)?.isFatalToSignOut == true || !canBeRevoked(scope) else {
                // What is still to be revoked is what the store must have.
                if kept != nil, !isSaved { await save() }
                return .failure(error)
            }
            failure = error
        }
        do {
            if let kept { for ours in [tokens, kept] { try await store.remove(ours, for: id) } }
        } catch {
            failure = failure ?? CognitoError.storeFailed(error, secrets: tokens.secrets)
        }
        return failure.map { .failure($0) } ?? .success(())
    }

    /// Returns a Boolean value that indicates whether a sign-out has a refresh token, or an access token that the service accepts.
    private func canBeRevoked(_ scope: SignOutScope) -> Bool {
        tokens.refreshToken != nil || scope == .everywhere && (isValid || pool.access.isAdmin)
    }

    private func tellService(_ scope: SignOutScope, isStored: Bool) async throws {
        // The tokens alone may have been revoked: that the user is out everywhere is known only if it was asked for before.
        let isDoneIfRevoked = scope != .everywhere || mayBeOutEverywhere
        do {
            switch scope {
            case .local: break
            case .revoke: try await pool.revoke(tokens)
            case .everywhere: try await signOutEverywhere(isStored: isStored)
            }
        } catch let error as CognitoError where error.notAuthorizedReason == .revokedToken && isDoneIfRevoked {
            // The tokens are already revoked, so the sign-out succeeded.
        }
    }

    private func signOutEverywhere(isStored: Bool) async throws {
        if pool.access.isAdmin, let username = UnverifiedToken(tokens.accessToken)?.username {
            let request = AdminUserGlobalSignOutRequest(userPoolID: id.userPoolID, username: username)
            try await pool.client.adminUserGlobalSignOut(request)
        } else {
            // The service takes a valid access token only.
            if !isValid {
                _ = try await signOutFlight.value { [self] in try await refreshedForSignOut(isStored: isStored) }
            }
            do {
                try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: tokens.accessToken))
                mayBeOutEverywhere = true
            } catch {
                // Refused or never sent, it has not happened.
                let isUnknown = (error as? CognitoError)?.mayHaveTakenEffect == true || error is CancellationError
                mayBeOutEverywhere = mayBeOutEverywhere || isUnknown
                throw error
            }
        }
    }

    /// Refreshes for a sign-out, which can be repeated with a token that rotated: here if the caller was canceled, or with the
    /// store's tokens.
    private func refreshedForSignOut(isStored: Bool) async throws -> Tokens {
        tokens = try await ask()
        isSaved = false
        if isStored { await save() }
        return tokens
    }
}
