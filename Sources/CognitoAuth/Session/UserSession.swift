import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A signed-in user's tokens, kept valid: refreshed when it is due, once for any number of callers.
///
/// ```swift
/// let session = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))
/// let request = authorized(by: try await session.validTokens().accessToken)
/// // the next time the program runs
/// let session = try await UserSession(at: pool, keptIn: FileTokenStore(path: path))
/// ```
///
/// Tokens are saved before anyone is given them, so that a crash loses none that could have been kept. A session whose refresh token is
/// expired, revoked or used by somebody else has ended: it says so, and every later call says the same.
public actor UserSession {
    /// Which session it is.
    public nonisolated let id: SessionID

    private let pool: UserPool
    private let store: (any TokenStore)?
    private let settings: UserSessionSettings
    private let flight = SingleFlight<Tokens>()
    private var tokens: Tokens
    private var end: CognitoError?

    /// Why the newest tokens could not be saved, until they are: every call for tokens tries again.
    ///
    /// The tokens are good all the same; a program that ends now takes them along.
    public private(set) var storeFailure: CognitoError?

    /// The session of a sign-in that has just been completed; the tokens are saved.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of the sign-in.
    ///   - pool: The pool they came from.
    ///   - name: What tells the program's sessions apart in the store.
    ///   - store: Where the tokens are kept; nowhere unless given.
    ///   - settings: How the session refreshes.
    public init(
        _ tokens: Tokens,
        at pool: UserPool,
        named name: String = "default",
        keptIn store: (any TokenStore)? = nil,
        settings: UserSessionSettings = .init()
    ) async {
        self.init(tokens: tokens, pool: pool, name: name, store: store, settings: settings)
        await save()
    }

    /// The session whose tokens a store keeps; `nil` if it keeps none.
    ///
    /// - Parameters:
    ///   - pool: The pool they came from.
    ///   - name: What tells the program's sessions apart in the store.
    ///   - store: Where the tokens are kept.
    ///   - settings: How the session refreshes.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the store could not be read.
    public init?(
        at pool: UserPool,
        named name: String = "default",
        keptIn store: any TokenStore,
        settings: UserSessionSettings = .init()
    ) async throws {
        let id = SessionID(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        let kept: Tokens?
        do {
            kept = try await store.tokens(for: id)
        } catch {
            throw CognitoError.storeFailed(error)
        }
        guard let kept else { return nil }
        self.init(tokens: kept, pool: pool, name: name, store: store, settings: settings)
    }

    private init(tokens: Tokens, pool: UserPool, name: String, store: (any TokenStore)?, settings: UserSessionSettings)
    {
        id = SessionID(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        self.pool = pool
        self.store = store
        self.settings = settings
        self.tokens = tokens
    }

    /// Whether the session can still give tokens, as far as is known here.
    public var isSignedIn: Bool { end == nil }

    /// Tokens that are valid for a while, refreshed if they must be.
    ///
    /// Any number of callers share one refresh. One that is cancelled leaves; the refresh goes on, and what it brings is kept. If
    /// a refresh ahead of time fails for a passing reason, the tokens that are still valid are given.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: why the session has ended, or why the refresh failed and no token is valid any longer;
    ///   `CancellationError`.
    public func validTokens() async throws -> Tokens {
        try Task.checkCancellation()
        if let end { throw end }
        guard isDue || storeFailure != nil else { return tokens }
        do {
            return try await flight.join { [self] in try await refresh() }
        } catch is CognitoError where end == nil && pool.now() < tokens.expiresAt {
            return tokens
        }
    }

    /// Ends the session; a refresh that is under way is waited for, so that its tokens do not outlive the session.
    ///
    /// - Parameter scope: Whether the tokens are only forgotten here, or revoked, or the user is signed out everywhere.
    /// - Throws: ``CognitoError`` if the service could not be reached or refused, or the store could not drop the tokens;
    ///   `CancellationError`. The session has ended here in any case.
    public func signOut(_ scope: SignOutScope = .local) async throws {
        guard end == nil else { return }
        end = CognitoError(code: .signedOut, message: "The session was ended by a sign-out.")
        await flight.landed()
        let failure = await drop()
        switch scope {
        case .local: break
        case .revoke: try await pool.revoke(tokens)
        case .everywhere: try await pool.client.globalSignOut(GlobalSignOutRequest(accessToken: tokens.accessToken))
        }
        if let failure { throw failure }
    }

    private var isDue: Bool {
        let ahead = min(settings.refreshesAhead / .seconds(1), Double(tokens.expiresIn) / 2)
        return pool.now() >= tokens.expiresAt.addingTimeInterval(-ahead)
    }

    private func refresh() async throws -> Tokens {
        if let end { throw end }
        guard let store else { return try await renewed() }
        do {
            return try await store.refreshingAlone(id) { [self] in try await refreshAlone(in: store) }
        } catch let error where !(error is CognitoError) {
            throw CognitoError.storeFailed(error, secrets: tokens.secrets)
        }
    }

    /// Another process may have refreshed since, or signed the user out.
    private func refreshAlone(in store: any TokenStore) async throws -> Tokens {
        if storeFailure != nil {
            await save()
        } else {
            try await adopt(try await store.tokens(for: id))
        }
        return isDue ? try await renewed() : tokens
    }

    private func adopt(_ kept: Tokens?) async throws {
        guard let kept else {
            let gone = CognitoError(code: .signedOut, message: "The session's tokens are gone from the store.")
            end = gone
            throw gone
        }
        if kept.expiresAt > tokens.expiresAt { tokens = kept }
    }

    /// Asks the service, saves what comes and gives it.
    private func renewed() async throws -> Tokens {
        do {
            tokens = try await renew()
        } catch let error as CognitoError where error.endsSession {
            end = end ?? error
            _ = await drop()
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
            where error.code == .outcomeUnknown && begin.duration(to: .now) < settings.rotationGracePeriod
        {
            return try await ask()
        }
    }

    private func ask() async throws -> Tokens {
        try await pool.refresh(tokens, by: settings.method, clientMetadata: settings.clientMetadata)
    }

    private func save() async {
        guard let store else { return }
        do {
            try await store.save(tokens, for: id)
            storeFailure = nil
        } catch {
            storeFailure = .storeFailed(error, secrets: tokens.secrets)
        }
    }

    private func drop() async -> CognitoError? {
        do {
            try await store?.remove(id)
            return nil
        } catch {
            return .storeFailed(error)
        }
    }
}

extension UserSession: Redacted {
    package nonisolated var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": id.userPoolID] }
}
