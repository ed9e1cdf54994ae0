extension UserSession {
    /// Refreshes the tokens if necessary or forced, saves them, and returns them.
    func refresh(force: Bool) async throws -> Tokens {
        if let endError { throw endError }
        return try await withExclusiveAccess { [self] in try await refreshIfNeeded(force: force) }
    }

    /// Runs an operation under the store's lock, or without a lock if the session has no store or the store can't be locked.
    ///
    /// - Throws: The error of the operation; `CancellationError` if the wait for the lock is canceled.
    func withExclusiveAccess<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        guard let store else { return try await body() }
        let outcome = Locked<Result<Value, any Error>?>(nil)
        var isCanceled = false
        do {
            try await store.withExclusiveAccess(for: storeKey) {
                let result: Result<Value, any Error>
                do {
                    result = .success(try await body())
                } catch {
                    result = .failure(error)
                }
                outcome.withLock { $0 = result }
            }
        } catch {
            isCanceled = error is CancellationError
        }
        // If there is a result, the operation has run, even if the store failed to unlock. It must not run again.
        if let result = outcome.withLock({ $0 }) { return try result.get() }
        guard !isCanceled else { throw CancellationError() }
        return try await body()
    }

    private func refreshIfNeeded(force: Bool) async throws -> Tokens {
        do {
            // A sign-out may have started during the wait for the lock.
            if let endError { throw endError }
            try await synchronizeWithStore()
            return force || needsRefresh ? try await refreshAndSave(force: force) : tokens
        } catch {
            throw endError ?? error
        }
    }

    /// Adopts newer tokens and saves unsaved ones, or ends the session if the store no longer has the user's tokens.
    ///
    /// If the store can't be read, the session continues.
    private func synchronizeWithStore() async throws {
        let stored: Tokens?
        do {
            stored = try await store?.tokens(for: storeKey)
        } catch {
            if let endError { throw endError }
            return recordStoreError(error)
        }
        storeError = nil
        if wasSaved {
            guard let stored else {
                throw endSession(.signedOut("The session's tokens were removed from the token store."))
            }
            guard belongsToSameUser(stored) else {
                throw endSession(.signedOut("The token store contains another user's tokens for this session."))
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

    /// Returns a Boolean value that indicates whether stored tokens are newer than the current ones.
    ///
    /// The access tokens' `iat` is compared first, because the local clock may have been set back between two refreshes.
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
    /// The session neither adopts nor removes another user's tokens. A new user can have the username of a deleted user, but not
    /// the `sub`.
    func belongsToSameUser(_ stored: Tokens) -> Bool {
        let (other, own) = (stored.unverifiedAccessToken, tokens.unverifiedAccessToken)
        return other?.username == own?.username && other?.sub == own?.sub
    }

    /// Requests new tokens, saves them, and returns them.
    ///
    /// If the store can't be locked, another session may refresh with the same token. If Cognito then rejects this refresh, the
    /// session adopts the other session's tokens.
    private func refreshAndSave(force: Bool) async throws -> Tokens {
        var rejected: [Tokens] = []
        repeat {
            do {
                tokens = try await requestTokensWithinGracePeriod()
                isSaved = false
                nextAttempt = nil
                await save()
                // A sign-out that has started revokes or removes the saved tokens, so the caller must not get them.
                if let endError { throw endError }
                return tokens
            } catch let error as CognitoError where endError == nil && error.isFatalToSession {
                rejected.append(tokens)
                try await recover(from: error, rejectedTokens: rejected)
            }
        } while force || needsRefresh
        return tokens
    }

    /// Adopts other tokens from the store after Cognito rejected a refresh, or ends the session and removes the rejected tokens.
    ///
    /// If the store can't be read, this method throws the error of the refresh, and the session continues.
    private func recover(from error: CognitoError, rejectedTokens: [Tokens]) async throws {
        let stored: Tokens?
        do {
            stored = try await store?.tokens(for: storeKey)
        } catch let readError {
            recordStoreError(readError)
            throw error
        }
        if let endError { throw endError }
        guard let stored, belongsToSameUser(stored) else { throw endSession(error) }
        guard rejectedTokens.contains(where: stored.hasSameRefreshToken) else { return adopt(stored) }
        endError = error
        try? await store?.remove(stored, for: storeKey)
        throw error
    }

    /// Continues an ended session if the store now has other tokens of the user, or throws the reason why the session has ended.
    ///
    /// Only a session that ended because Cognito rejected a refresh can continue.
    func resumeIfEnded() async throws {
        guard let initialError = endError else { return }
        let stored = initialError.isFatalToSession ? (try? await store?.tokens(for: storeKey)) : nil
        // Meanwhile, another caller may have continued the session or signed the user out.
        guard let endError else { return }
        guard endError.isFatalToSession, let stored, belongsToSameUser(stored), !stored.hasSameRefreshToken(as: tokens)
        else {
            throw endError
        }
        adopt(stored)
        self.endError = nil
    }

    /// Requests new tokens, and retries once during the grace period if the request may have taken effect.
    private func requestTokensWithinGracePeriod() async throws -> Tokens {
        let start = ContinuousClock.now
        do {
            return try await requestTokens()
        } catch let error as CognitoError
            where error.mayHaveTakenEffect && start.duration(to: .now) < configuration.rotationGracePeriod
        {
            return try await requestTokens()
        }
    }

    func requestTokens() async throws -> Tokens {
        try await pool.refresh(tokens, using: configuration.refreshMethod, clientMetadata: configuration.clientMetadata)
    }

    func save() async {
        guard let store else { return }
        do {
            try await store.save(tokens, for: storeKey)
            isSaved = true
            wasSaved = true
            storeError = nil
        } catch {
            isSaved = false
            recordStoreError(error)
        }
    }

    private func recordStoreError(_ error: any Error) { storeError = .storeFailed(error, secrets: tokens.secrets) }
}
