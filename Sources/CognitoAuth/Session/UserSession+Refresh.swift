extension UserSession {
    /// One run for all who wait: refreshes if it must, saves, and gives the tokens.
    ///
    /// A store that cannot be locked does not keep the session from going on.
    func refresh(always: Bool) async throws -> Tokens {
        if let end { throw end }
        guard let store else { return try await renewed() }
        let outcome: Result<Tokens, any Error>
        do {
            outcome = try await store.exclusively(for: id) { [self] in await refreshed(always: always, with: store) }
        } catch {
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
            // Whoever has the lock may have refreshed: what came of it is there without one.
            if let kept = try? await store.tokens(for: id) { adopt(kept) }
            return always || mustRefresh ? try await renewed() : tokens
        }
        return try outcome.get()
    }

    private func refreshed(always: Bool, with store: any TokenStore) async -> Result<Tokens, any Error> {
        do {
            try await meet(store)
            return .success(always || mustRefresh ? try await renewed() : tokens)
        } catch {
            return .failure(end ?? error)
        }
    }

    /// Another process may have refreshed since, or signed the user out.
    private func meet(_ store: any TokenStore) async throws {
        do {
            let kept = try await store.tokens(for: id)
            storeFailure = nil
            if isSaved { try check(kept) }
            if let kept { adopt(kept) }
        } catch let error where end == nil {
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
            return
        }
        if !isSaved { await save() }
    }

    private func check(_ kept: Tokens?) throws {
        guard let kept else { throw ended("The session's tokens are gone from the store.") }
        guard isOurs(kept) else { throw ended("The store keeps another user's tokens under the session's name.") }
    }

    private func adopt(_ kept: Tokens) {
        guard isOurs(kept), isNewer(kept) else { return }
        tokens = kept
        isSaved = true
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

    private func ended(_ reason: String) -> CognitoError {
        let error = CognitoError(code: .signedOut, message: reason)
        end = error
        return error
    }

    /// Tokens of another user do not become this session's, nor are they dropped with it.
    private func isOurs(_ kept: Tokens) -> Bool {
        kept.unverifiedAccessToken?.username == tokens.unverifiedAccessToken?.username
    }

    /// Asks the service, saves what comes and gives it.
    private func renewed() async throws -> Tokens {
        do {
            tokens = try await renew()
            isSaved = false
            nextAttempt = nil
        } catch let error as CognitoError where error.endsSession {
            end = end ?? error
            _ = await drop(sparingOthers: true)
            throw error
        }
        // After a sign-out the new tokens are only kept for it to revoke.
        if let end { throw end }
        await save()
        return tokens
    }

    private func renew() async throws -> Tokens {
        let begin = ContinuousClock.now
        do {
            return try await ask()
        } catch let error as CognitoError
            where error.mayHaveBeenDone && begin.duration(to: .now) < settings.rotationGracePeriod
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

    private func save() async {
        guard let store else { return }
        do {
            try await store.save(tokens, for: id)
            isSaved = true
            storeFailure = nil
        } catch {
            isSaved = false
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
        }
    }

    /// Drops the session's tokens from the store; what keeps it from that is returned.
    ///
    /// What another process got in the meantime is spared after a refusal, which was not of it; else it is this session's from here
    /// on, for a sign-out to revoke.
    func drop(sparingOthers: Bool) async -> CognitoError? {
        guard let store else { return nil }
        do {
            if let kept = try await store.tokens(for: id) {
                guard isOurs(kept) else { return nil }
                if sparingOthers, kept.refreshToken != tokens.refreshToken { return nil }
                adopt(kept)
            }
            try await store.remove(id)
            return nil
        } catch {
            return .storeFailed(error, secrets: tokens.secrets)
        }
    }
}
