extension UserSession {
    /// Refreshes the tokens if necessary, saves them, and returns them.
    func refresh(force: Bool) async throws -> Tokens {
        if let endError { throw endError }
        guard let store else { return try await refreshAndSave(force: force) }
        return try await withExclusiveAccess(to: store) { [self] in
            try await refreshIfNeeded(force: force, store: store)
        }
    }

    /// Runs an operation under the store's lock, or without it if the store can't be locked.
    func withExclusiveAccess<Value: Sendable>(
        to store: any TokenStore,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        let outcome: Result<Value, any Error>
        do {
            outcome = try await store.exclusively(for: id) { () -> Result<Value, any Error> in
                do {
                    return .success(try await body())
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            return try await body()
        }
        return try outcome.get()
    }

    private func refreshIfNeeded(force: Bool, store: any TokenStore) async throws -> Tokens {
        do {
            // A sign-out may have begun during the wait for the lock.
            if let endError { throw endError }
            try await synchronize(with: store)
            return force || needsRefresh ? try await refreshAndSave(force: force) : tokens
        } catch {
            throw endError ?? error
        }
    }

    /// Adopts the tokens of another process that has refreshed, and ends the session if the user was signed out.
    ///
    /// A store that can't be read ends nothing.
    private func synchronize(with store: any TokenStore) async throws {
        let stored: Tokens?
        do {
            stored = try await store.tokens(for: id)
        } catch {
            if let endError { throw endError }
            return noteStoreFailure(error)
        }
        storeFailure = nil
        if wasSaved {
            guard let stored else { throw endSession(.signedOut("The session's tokens are gone from the store.")) }
            guard belongsToSameUser(stored) else {
                throw endSession(.signedOut("The store keeps another user's tokens under the session's name."))
            }
        }
        if let stored { adoptIfNewer(stored) }
        if !isSaved { await save() }
    }

    func adoptIfNewer(_ stored: Tokens) {
        if belongsToSameUser(stored), isNewer(stored) { adopt(stored) }
    }

    private func adopt(_ stored: Tokens) {
        tokens = stored
        isSaved = true
        wasSaved = true
    }

    /// Compares the times in the access tokens, because the local clock may have been set back between two refreshes.
    private func isNewer(_ stored: Tokens) -> Bool {
        if let storedTime = stored.unverifiedAccessToken?.issuedAt, let time = tokens.unverifiedAccessToken?.issuedAt,
            storedTime != time
        {
            return storedTime > time
        }
        return stored.expiresAt > tokens.expiresAt
    }

    private func endSession(_ reason: CognitoError) -> CognitoError {
        endError = reason
        return reason
    }

    /// Returns a Boolean value that indicates whether stored tokens belong to the session's user.
    ///
    /// Tokens of another user are neither adopted nor removed. A new user can have the username of a deleted one, but not the `sub`.
    func belongsToSameUser(_ stored: Tokens) -> Bool {
        let (other, own) = (stored.unverifiedAccessToken, tokens.unverifiedAccessToken)
        return other?.username == own?.username && other?.sub == own?.sub
    }

    /// Requests new tokens, saves them, and returns them.
    ///
    /// Without a lock that works, another session may refresh with the same token. Cognito rejects one of the two, which adopts the
    /// tokens of the other one.
    private func refreshAndSave(force: Bool) async throws -> Tokens {
        var rejected: [Tokens] = []
        repeat {
            do {
                tokens = try await requestTokensWithinGracePeriod()
                isSaved = false
                nextAttempt = nil
                await save()
                // After a sign-out the new tokens are only saved for it to revoke.
                if let endError { throw endError }
                return tokens
            } catch let error as CognitoError where endError == nil && error.isFatalToSession {
                rejected.append(tokens)
                try await recover(from: error, rejected)
            }
        } while force || needsRefresh
        return tokens
    }

    /// Adopts other tokens of the user that the store has after a rejection, or ends the session and removes the rejected tokens.
    ///
    /// A store that can't be read ends nothing.
    private func recover(from error: CognitoError, _ rejected: [Tokens]) async throws {
        guard let store else { throw endSession(error) }
        let stored: Tokens?
        do {
            stored = try await store.tokens(for: id)
        } catch let storeError {
            noteStoreFailure(storeError)
            throw error
        }
        if let endError { throw endError }
        guard let stored, belongsToSameUser(stored) else { throw endSession(error) }
        guard rejected.contains(where: stored.isSameGrant) else { return adopt(stored) }
        endError = error
        try? await store.remove(stored, for: id)
        throw error
    }

    /// Continues a session that a rejected refresh ended if the store has other tokens of the user by now, such as those of a
    /// concurrent session.
    func resume() async throws {
        guard let initialError = endError else { return }
        let stored = initialError.isFatalToSession ? (try? await store?.tokens(for: id)) : nil
        // Another caller may have continued the session, or signed the user out.
        guard let endError else { return }
        guard endError.isFatalToSession, let stored, belongsToSameUser(stored), !stored.isSameGrant(as: tokens) else {
            throw endError
        }
        adopt(stored)
        self.endError = nil
    }

    /// Requests new tokens, and repeats a request with an unknown outcome while the old refresh token is valid.
    private func requestTokensWithinGracePeriod() async throws -> Tokens {
        let start = ContinuousClock.now
        do {
            return try await requestTokens()
        } catch let error as CognitoError
            where error.mayHaveTakenEffect && start.duration(to: .now) < settings.rotationGracePeriod
        {
            return try await requestTokens()
        }
    }

    func requestTokens() async throws -> Tokens {
        try await pool.refresh(tokens, by: settings.method, clientMetadata: settings.clientMetadata)
    }

    func save() async {
        guard let store else { return }
        do {
            try await store.save(tokens, for: id)
            isSaved = true
            wasSaved = true
            storeFailure = nil
        } catch {
            isSaved = false
            noteStoreFailure(error)
        }
    }

    private func noteStoreFailure(_ error: any Error) { storeFailure = .storeFailed(error, secrets: tokens.secrets) }
}
