extension UserSession {
    /// One run for all who wait: refreshes if it must, saves, and gives the tokens.
    ///
    /// A store that cannot be locked does not keep the session from going on.
    func refresh(always: Bool) async throws -> Tokens {
        if let end { throw end }
        guard let store else { return try await renewed(always: always) }
        let outcome: Result<Tokens, any Error>
        do {
            outcome = try await store.exclusively(for: id) { [self] in await refreshed(always: always, with: store) }
        } catch {
            outcome = await refreshed(always: always, with: store)
        }
        return try outcome.get()
    }

    private func refreshed(always: Bool, with store: any TokenStore) async -> Result<Tokens, any Error> {
        do {
            // A sign-out may have begun during the wait for the lock.
            if let end { throw end }
            try await meet(store)
            return .success(always || mustRefresh ? try await renewed(always: always) : tokens)
        } catch {
            return .failure(end ?? error)
        }
    }

    /// Another process may have refreshed since, or signed the user out.
    private func meet(_ store: any TokenStore) async throws {
        do {
            let kept = try await store.tokens(for: id)
            storeFailure = nil
            if wasSaved { try check(kept) }
            if let kept { adopt(kept) }
        } catch let error where end == nil {
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
            return
        }
        if !isSaved { await save() }
    }

    private func check(_ kept: Tokens?) throws {
        guard let kept else { throw ended(.signedOut("The session's tokens are gone from the store.")) }
        guard isOurs(kept) else {
            throw ended(.signedOut("The store keeps another user's tokens under the session's name."))
        }
    }

    func adopt(_ kept: Tokens) {
        if isOurs(kept), isNewer(kept) { take(kept) }
    }

    private func take(_ kept: Tokens) {
        tokens = kept
        isSaved = true
        wasSaved = true
    }

    /// The local clock may have been set back between two refreshes; the service's is in the access token, by the second.
    private func isNewer(_ kept: Tokens) -> Bool {
        if let theirs = kept.unverifiedAccessToken?.issuedAt, let ours = tokens.unverifiedAccessToken?.issuedAt,
            theirs != ours
        {
            return theirs > ours
        }
        return kept.expiresAt > tokens.expiresAt
    }

    private func ended(_ error: CognitoError) -> CognitoError {
        end = error
        return error
    }

    /// Tokens of another user do not become this session's, nor are they removed with it.
    ///
    /// A new user can have the username of a deleted one, but not the `sub`.
    func isOurs(_ kept: Tokens) -> Bool {
        let (theirs, ours) = (kept.unverifiedAccessToken, tokens.unverifiedAccessToken)
        return theirs?.username == ours?.username && theirs?.sub == ours?.sub
    }

    /// Sends the request, saves the new tokens, and returns them.
    ///
    /// Without a lock that works, another session may refresh with the same token. One of the two is rejected, and takes over
    /// the tokens of the other one.
    private func renewed(always: Bool) async throws -> Tokens {
        var rejected: [Tokens] = []
        repeat {
            do {
                tokens = try await renew()
                isSaved = false
                nextAttempt = nil
                await save()
                // After a sign-out the new tokens are only saved for it to revoke.
                if let end { throw end }
                return tokens
            } catch let error as CognitoError where end == nil && error.isFatalToSession {
                rejected.append(tokens)
                try await recover(from: error, rejected)
            }
        } while always || mustRefresh
        return tokens
    }

    /// Takes over other tokens of the user that the store has after a rejection, or ends the session and removes the rejected
    /// tokens.
    ///
    /// A store that can't be read ends nothing.
    private func recover(from error: CognitoError, _ rejected: [Tokens]) async throws {
        guard let store else { throw ended(error) }
        let kept: Tokens?
        do {
            kept = try await store.tokens(for: id)
        } catch let failure {
            storeFailure = .storeFailed(failure, secrets: tokens.secrets)
            throw error
        }
        if let end { throw end }
        guard let kept, isOurs(kept) else { throw ended(error) }
        guard rejected.contains(where: kept.isSameGrant) else { return take(kept) }
        end = error
        try? await store.remove(kept, for: id)
        throw error
    }

    /// Continues a session that ended with a rejected refresh if the store has other tokens of the user by now, such as those
    /// of the session that was faster.
    func resume() async throws {
        guard let ended = end else { return }
        let kept = ended.isFatalToSession ? (try? await store?.tokens(for: id)) : nil
        // Another caller may have continued the session, or signed the user out.
        guard let end else { return }
        guard end.isFatalToSession, let kept, isOurs(kept), !kept.isSameGrant(as: tokens) else { throw end }
        take(kept)
        self.end = nil
    }

    private func renew() async throws -> Tokens {
        let begin = ContinuousClock.now
        do {
            return try await ask()
        } catch let error as CognitoError
            where error.mayHaveTakenEffect && begin.duration(to: .now) < settings.rotationGracePeriod
        {
            return try await ask()
        }
    }

    func ask() async throws -> Tokens {
        try await pool.refresh(tokens, by: settings.method, clientMetadata: settings.clientMetadata)
    }

    /// Saves the tokens of a sign-in once nobody is about to save what came of an earlier one.
    func saveExclusively() async {
        guard let store else { return }
        do {
            try await store.exclusively(for: id) { [self] in await save() }
        } catch {
            await save()
        }
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
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
        }
    }
}
