import CognitoCrypto

import Foundation

/// A signed-in user's tokens, kept valid: refreshed when it is due, once for any number of callers.
///
/// ```swift
/// let session = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))
/// let accessToken = try await session.validTokens().accessToken
/// ```
///
/// The next time the program runs, the session is taken up again; `nil` if none is kept:
///
/// ```swift
/// let session = try await UserSession(at: pool, keptIn: FileTokenStore(path: path))
/// ```
///
/// Tokens are saved before anyone is given them, so that a crash loses none that could have been kept. A session whose refresh token is
/// expired, revoked, or used by another one has ended, and every later call throws the same error, unless the store has other tokens
/// of the same user: the session continues with those. A store that fails ends nothing: the session goes on with the tokens in
/// memory, and ``storeFailure`` says why.
public actor UserSession {
    /// Which session it is.
    public nonisolated let id: SessionID

    let pool: UserPool
    let store: (any TokenStore)?
    let settings: UserSessionSettings
    let flight = SingleFlight<Tokens>()
    /// The refresh of a sign-out, which no caller for tokens joins.
    let signOutFlight = SingleFlight<Tokens>()
    var tokens: Tokens
    var end: CognitoError?

    /// When a refresh ahead of time may be tried again after one that failed.
    var nextAttempt: Date?

    /// Whether the store has the newest tokens, as far as is known here.
    var isSaved: Bool

    /// A Boolean value that indicates whether the store ever had tokens of the session.
    ///
    /// If it had and they are gone, the user was signed out elsewhere.
    var wasSaved: Bool

    /// Whether the service was asked to sign the user out everywhere and did, or may have.
    var mayBeOutEverywhere = false

    /// What the store failed with the last time it was used: every call for tokens tries again.
    ///
    /// The tokens are good all the same; a program that ends now takes them along.
    public internal(set) var storeFailure: CognitoError?

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
        self.init(tokens: tokens, pool: pool, name: name, store: store, isSaved: false, settings: settings)
        await saveExclusively()
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
        self.init(tokens: kept, pool: pool, name: name, store: store, isSaved: true, settings: settings)
    }

    private init(
        tokens: Tokens,
        pool: UserPool,
        name: String,
        store: (any TokenStore)?,
        isSaved: Bool,
        settings: UserSessionSettings
    ) {
        id = SessionID(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        self.pool = pool
        self.store = store
        self.settings = settings
        self.tokens = tokens
        self.isSaved = isSaved
        wasSaved = isSaved
    }

    /// Whether the session can still give tokens, as far as is known here.
    public var isSignedIn: Bool { end == nil }

    /// Tokens that are valid for a while, refreshed if they must be.
    ///
    /// Any number of callers share one refresh. One that is cancelled leaves; the refresh goes on, and what it brings is kept. If
    /// a refresh ahead of time fails for a passing reason, the tokens that are still valid are given, and it is tried again
    /// some seconds later. A network that swallows everything is found out by the pool's `timeout`, once for each attempt that its
    /// ``RetryPolicy`` allows; until then callers wait, even for tokens that are still valid.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: why the session has ended, or why the refresh failed and no token is valid any longer;
    ///   `CancellationError`.
    public func validTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resume()
        guard mustRefresh || storeFailure != nil else { return tokens }
        do {
            return try await flight.value { [self] in try await refresh(always: false) }
        } catch is CognitoError where end == nil && isValid {
            nextAttempt = pool.now().addingTimeInterval(Self.pause)
            return tokens
        }
    }

    /// Returns tokens that are refreshed now, for a user whose attributes or groups have changed, or whose tokens were rejected.
    ///
    /// The tokens result from a request that began after the call. Callers that wait for a refresh in flight share the next one.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: why the session has ended, or why the refresh failed; `CancellationError`.
    public func refreshedTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resume()
        return try await flight.value(fresh: true) { [self] in try await refresh(always: true) }
    }

    var isValid: Bool { pool.now() < tokens.expiresAt }

    var mustRefresh: Bool {
        let now = pool.now()
        let ahead = min(settings.refreshesAhead / .seconds(1), Double(tokens.expiresIn) / 2)
        guard now >= tokens.expiresAt.addingTimeInterval(-ahead) || isBeforeIssue(now) else { return false }
        guard let nextAttempt, now < tokens.expiresAt else { return true }
        // A clock that was set back must not put it off for long.
        return now >= nextAttempt || now < nextAttempt.addingTimeInterval(-Self.pause)
    }

    /// A clock that was set back since does not tell when they expire.
    private func isBeforeIssue(_ now: Date) -> Bool {
        now < tokens.expiresAt.addingTimeInterval(-TimeInterval(tokens.expiresIn) - Self.tolerance)
    }

    /// How far apart, in seconds, the clocks of machines that share a store may be.
    private static let tolerance: TimeInterval = 60

    /// How long, in seconds, tokens that are still valid are given without another attempt after one that failed.
    static let pause: TimeInterval = 5
}

extension UserSession: Redacted {
    package nonisolated var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": id.userPoolID] }
}
