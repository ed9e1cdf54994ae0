import CognitoCrypto

import Foundation

/// A signed-in user's session, which refreshes the tokens before they expire. Concurrent callers share one refresh.
///
/// ```swift
/// let session = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))
/// let accessToken = try await session.validTokens().accessToken
/// ```
///
/// When the program runs again, restore the session from the store. It is `nil` if the store has no tokens:
///
/// ```swift
/// let session = try await UserSession(at: pool, keptIn: FileTokenStore(path: path))
/// ```
///
/// New tokens are saved before they are returned, so that a crash doesn't lose them. A session whose refresh token is expired,
/// revoked, or used by another session has ended, and every later call throws the same error, unless the store has other tokens of
/// the same user: the session continues with those. If the store fails, the session goes on with the tokens in memory, and
/// ``storeFailure`` is the error.
public actor UserSession {
    /// The key under which the token store saves the session's tokens.
    public nonisolated let id: SessionID

    let pool: UserPool
    let store: (any TokenStore)?
    let settings: UserSessionSettings
    let inFlightRefresh = SingleFlight<Tokens>()
    /// The refresh of a sign-out, which callers that want tokens do not share.
    let inFlightSignOutRefresh = SingleFlight<Tokens>()
    var tokens: Tokens

    /// The reason why the session has ended, or `nil`.
    var endError: CognitoError?

    /// The time when an early refresh may be tried again after one that failed.
    var nextAttempt: Date?

    /// A Boolean value that indicates whether the store has the newest tokens, as far as this session knows.
    var isSaved: Bool

    /// A Boolean value that indicates whether the store ever had tokens of the session.
    ///
    /// If it has none any more, the user was signed out elsewhere.
    var wasSaved: Bool

    /// A Boolean value that indicates whether a global sign-out succeeded, or had an unknown outcome.
    var mayBeGloballySignedOut = false

    /// The error of the store when it was last used.
    ///
    /// Every call for tokens tries to save them again. The tokens remain valid in memory, but are lost if the process exits.
    public internal(set) var storeFailure: CognitoError?

    /// Creates a session from the tokens of a completed sign-in and saves them.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of the sign-in.
    ///   - pool: The user pool that issued them.
    ///   - name: The name that distinguishes the app's sessions in the store.
    ///   - store: The token store. Defaults to `nil`: the tokens are not saved.
    ///   - settings: The configuration of the refresh.
    public init(
        _ tokens: Tokens,
        at pool: UserPool,
        named name: String = "default",
        keptIn store: (any TokenStore)? = nil,
        settings: UserSessionSettings = .init()
    ) async {
        self.init(tokens: tokens, pool: pool, name: name, store: store, isSaved: false, settings: settings)
        guard let store else { return }
        // A session with earlier tokens may be about to save them.
        try? await withExclusiveAccess(to: store) { [self] in await save() }
    }

    /// Restores the session whose tokens a store has, or returns `nil` if it has none.
    ///
    /// - Parameters:
    ///   - pool: The user pool that issued the tokens.
    ///   - name: The name that distinguishes the app's sessions in the store.
    ///   - store: The token store.
    ///   - settings: The configuration of the refresh.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the store can't be read.
    public init?(
        at pool: UserPool,
        named name: String = "default",
        keptIn store: any TokenStore,
        settings: UserSessionSettings = .init()
    ) async throws {
        let id = SessionID(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        let stored: Tokens?
        do {
            stored = try await store.tokens(for: id)
        } catch {
            throw CognitoError.storeFailed(error)
        }
        guard let stored else { return nil }
        self.init(tokens: stored, pool: pool, name: name, store: store, isSaved: true, settings: settings)
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

    /// A Boolean value that indicates whether the session can still return tokens, as far as it knows.
    public var isSignedIn: Bool { endError == nil }

    /// Returns tokens that are valid for a while, after a refresh if it is necessary.
    ///
    /// Concurrent callers share one refresh. If a caller is canceled, the refresh goes on, and the session keeps its tokens. If an
    /// early refresh fails with a transient error, the current tokens are returned while they are valid, and the refresh is tried
    /// again after a few seconds. In a network that drops everything, callers wait for the pool's `timeout`, once for each attempt
    /// that its ``RetryPolicy`` allows, even for tokens that are still valid.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: the reason why the session has ended, or why the refresh failed and no token is valid any longer;
    ///   `CancellationError`.
    public func validTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resume()
        guard needsRefresh || storeFailure != nil else { return tokens }
        do {
            return try await inFlightRefresh.value { [self] in try await refresh(force: false) }
        } catch is CognitoError where endError == nil && isValid {
            nextAttempt = pool.now().addingTimeInterval(Self.retryInterval)
            return tokens
        }
    }

    /// Returns tokens that are refreshed now, for a user whose attributes or groups have changed, or whose tokens were rejected.
    ///
    /// The tokens result from a request that began after the call. Callers that wait for a refresh in flight share the next one.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: the reason why the session has ended, or why the refresh failed; `CancellationError`.
    public func refreshedTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resume()
        return try await inFlightRefresh.value(fresh: true) { [self] in try await refresh(force: true) }
    }

    var isValid: Bool { pool.now() < tokens.expiresAt }

    var needsRefresh: Bool {
        let now = pool.now()
        let leadTime = min(settings.refreshesAhead / .seconds(1), Double(tokens.expiresIn) / 2)
        guard now >= tokens.expiresAt.addingTimeInterval(-leadTime) || isBeforeIssue(now) else { return false }
        guard let nextAttempt, now < tokens.expiresAt else { return true }
        // A clock that was set back must not delay the attempt.
        return now >= nextAttempt || now < nextAttempt.addingTimeInterval(-Self.retryInterval)
    }

    /// Returns a Boolean value that indicates whether the clock was set back, so that it doesn't show when the tokens expire.
    private func isBeforeIssue(_ now: Date) -> Bool {
        now < tokens.expiresAt.addingTimeInterval(-TimeInterval(tokens.expiresIn) - Self.clockTolerance)
    }

    /// The tolerated difference between the clocks of machines that share a store, in seconds.
    private static let clockTolerance: TimeInterval = 60

    /// The time in seconds before another early refresh after one that failed.
    private static let retryInterval: TimeInterval = 5
}

extension UserSession: Redacted {
    package nonisolated var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": id.userPoolID] }
}

/// The configuration of a ``UserSession``.
public struct UserSessionSettings: Hashable, Sendable {
    /// The operation that refreshes tokens.
    public var method: RefreshMethod

    /// The time before the expiration when tokens are refreshed, at most half their lifetime.
    public var refreshesAhead: Duration

    /// The app client's `RetryGracePeriodSeconds`, during which a replaced refresh token is valid: 0 to 60 seconds.
    ///
    /// Within it, a refresh whose outcome is unknown, or that Cognito failed to answer, is repeated once. Defaults to zero, which
    /// never repeats.
    public var rotationGracePeriod: Duration

    /// The client metadata that Cognito passes to the Lambda triggers at each refresh.
    public var clientMetadata: [String: String]

    /// Creates a configuration with the given properties.
    public init(
        method: RefreshMethod = .getTokensFromRefreshToken,
        refreshesAhead: Duration = .seconds(60),
        rotationGracePeriod: Duration = .zero,
        clientMetadata: [String: String] = [:]
    ) {
        self.method = method
        self.refreshesAhead = refreshesAhead
        self.rotationGracePeriod = rotationGracePeriod
        self.clientMetadata = clientMetadata
    }
}

extension UserSessionSettings: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["method": method, "refreshesAhead": refreshesAhead, "rotationGracePeriod": rotationGracePeriod]
    }
}
