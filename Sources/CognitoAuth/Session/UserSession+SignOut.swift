/// The extent of a sign-out.
@nonexhaustive
public enum SignOutScope: Hashable, Sendable {
    /// The tokens are removed locally. Copies of them stay valid.
    case local
    /// The refresh token and the access tokens that were issued with it are revoked (`RevokeToken`).
    case revokeToken
    /// The user's refresh tokens are revoked on every device (`GlobalSignOut`, or `AdminUserGlobalSignOut` with admin access).
    case global
}

extension UserSession {
    /// Signs the user out: revokes the tokens according to the scope, then removes them from the store.
    ///
    /// The session waits for a refresh in flight, and ends in any case. If the sign-out is canceled, or the revocation fails
    /// because Cognito can't be reached, has an internal error, or throttles requests, the tokens stay in the store. Repeat the
    /// sign-out with this session or one restored from the store, or use ``SignOutScope/local`` to only remove the tokens. Tokens
    /// that can never be revoked, because they are invalid or the app client doesn't allow revocation, are removed.
    ///
    /// - Parameter scope: The extent of the sign-out. Defaults to ``SignOutScope/local``.
    /// - Throws: ``CognitoError`` if Cognito couldn't be reached or rejected the request, or if the store couldn't be read or
    ///   written; `CancellationError`.
    public func signOut(_ scope: SignOutScope = .local) async throws {
        endError = .signedOut("The user signed out of the session.")
        await inFlightRefresh.waitUntilIdle()
        await inFlightSignOutRefresh.waitUntilIdle()
        try await withExclusiveAccess { [self] in try await revokeAndRemove(scope) }
    }

    private func revokeAndRemove(_ scope: SignOutScope) async throws {
        var signOutError: (any Error)?
        var stored: Tokens?
        // Another process may have refreshed in the meantime. Tokens of another user stay in the store.
        do {
            stored = try await store?.tokens(for: storeKey).flatMap { belongsToSameUser($0) ? $0 : nil }
        } catch {
            signOutError = CognitoError.storeFailed(error, secrets: tokens.secrets)
        }
        if let stored { adoptIfNewer(stored) }
        do {
            try await performRemoteSignOut(scope, isStored: stored != nil)
        } catch {
            guard (error as? CognitoError)?.rulesOutRevocation == true || !canBeRevoked(scope) else {
                // A later sign-out needs the tokens to revoke them.
                if stored != nil, !isSaved { await save() }
                throw error
            }
            signOutError = error
        }
        do {
            // The store has the session's tokens, or the older ones if the session could not save its tokens.
            if let stored { for tokens in [tokens, stored] { try await store?.remove(tokens, for: storeKey) } }
        } catch {
            signOutError = signOutError ?? CognitoError.storeFailed(error, secrets: tokens.secrets)
        }
        if let signOutError { throw signOutError }
    }

    /// Returns a Boolean value that indicates whether the session has a token that a later sign-out can revoke.
    private func canBeRevoked(_ scope: SignOutScope) -> Bool {
        tokens.refreshToken?.isEmpty == false || scope == .global && (isValid || pool.access.isAdmin)
    }

    private func performRemoteSignOut(_ scope: SignOutScope, isStored: Bool) async throws {
        // Revoked tokens indicate a global sign-out only if the session has already requested one.
        let isDoneIfRevoked = scope != .global || mayBeGloballySignedOut
        do {
            switch scope {
            case .local: break
            case .revokeToken: try await pool.revoke(tokens)
            case .global: try await signOutGlobally(isStored: isStored)
            }
        } catch let error as CognitoError where error.notAuthorizedReason == .revokedToken && isDoneIfRevoked {
            // The tokens are already revoked, so the sign-out succeeded.
        }
    }

    private func signOutGlobally(isStored: Bool) async throws {
        if pool.access.isAdmin, let username = tokens.unverifiedAccessToken?.username {
            let request = AdminUserGlobalSignOutRequest(userPoolID: storeKey.userPoolID, username: username)
            try await pool.client.adminUserGlobalSignOut(request)
            return
        }
        // Cognito requires a valid access token. If the sign-out is canceled, the refresh continues, to save a rotated token.
        if !isValid {
            _ = try await inFlightSignOutRefresh.value { [self] in try await refreshForSignOut(isStored: isStored) }
        }
        do {
            try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: tokens.accessToken))
            mayBeGloballySignedOut = true
        } catch {
            // A request that Cognito rejected or that was not sent had no effect.
            let isUnknown = (error as? CognitoError)?.mayHaveTakenEffect == true || error is CancellationError
            mayBeGloballySignedOut = mayBeGloballySignedOut || isUnknown
            throw error
        }
    }

    /// Refreshes the tokens for a global sign-out.
    ///
    /// The session adopts the new tokens, and saves them if the store has the old ones, so that the sign-out can be repeated.
    private func refreshForSignOut(isStored: Bool) async throws -> Tokens {
        tokens = try await requestTokens()
        isSaved = false
        if isStored { await save() }
        return tokens
    }
}
