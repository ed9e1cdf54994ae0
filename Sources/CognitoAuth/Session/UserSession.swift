import CognitoCrypto
import Foundation

/// A signed-in user's session, which refreshes the tokens before they expire.
///
/// ```swift
/// let session = await UserSession(tokens, pool: pool, tokenStore: FileTokenStore(path: path))
/// let accessToken = try await session.validTokens().accessToken
/// ```
///
/// To continue the session in a later run of the program, restore it from the store:
///
/// ```swift
/// let session = try await UserSession(restoringFrom: FileTokenStore(path: path), pool: pool)
/// ```
///
/// A session saves new tokens before it returns them, so that a crash doesn't lose them. If the store fails, the session
/// continues with the tokens in memory, and ``storeError`` contains the error. If Cognito rejects the refresh token, the session
/// ends, and every later request for tokens throws the same error until the store has other tokens of the user. The session then
/// continues with these tokens.
public actor UserSession {
    /// The key under which the token store saves the session's tokens.
    public nonisolated let storeKey: TokenStoreKey

    let pool: UserPool
    let store: (any TokenStore)?
    let configuration: Configuration
    let inFlightRefresh = SingleFlight<Tokens>()
    /// The refresh before a global sign-out, separate so that ``validTokens()`` doesn't return its tokens.
    let inFlightSignOutRefresh = SingleFlight<Tokens>()
    var tokens: Tokens

    /// The reason why the session has ended, or `nil`.
    var endError: CognitoError?

    /// The time of the next refresh attempt, if the last attempt failed while the tokens were still valid.
    var nextAttempt: Date?

    /// A Boolean value that indicates whether the current tokens are saved.
    var isSaved: Bool

    /// A Boolean value that indicates whether tokens of the session were ever saved.
    ///
    /// If they are missing later, another process signed the user out.
    var wasSaved: Bool

    /// A Boolean value that indicates whether a global sign-out succeeded or had an unknown outcome.
    var mayBeGloballySignedOut = false

    /// The error of the last access to the store, or `nil` if that access succeeded.
    ///
    /// The tokens remain valid in memory, but are lost if the process exits. ``validTokens()`` tries to save them again.
    public internal(set) var storeError: CognitoError?

    /// Creates a session from the tokens of a completed sign-in and saves them.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of the sign-in.
    ///   - pool: The user pool that issued them.
    ///   - name: The name that distinguishes the app's sessions in the store.
    ///   - tokenStore: The token store. Defaults to `nil`: the tokens are not saved.
    ///   - configuration: The configuration of the session.
    public init(
        _ tokens: Tokens,
        pool: UserPool,
        name: String = "default",
        tokenStore: (any TokenStore)? = nil,
        configuration: Configuration = .init()
    ) async {
        self.init(
            tokens: tokens,
            pool: pool,
            name: name,
            store: tokenStore,
            isSaved: false,
            configuration: configuration
        )
        // Another session may be about to save earlier tokens of the user.
        do {
            try await withExclusiveAccess { [self] in await save() }
        } catch {
            // The wait for the lock was canceled.
            await save()
        }
    }

    /// Restores a session from its tokens in a store, or returns `nil` if the store has none.
    ///
    /// - Parameters:
    ///   - store: The token store.
    ///   - pool: The user pool that issued the tokens.
    ///   - name: The name that distinguishes the app's sessions in the store.
    ///   - configuration: The configuration of the session.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the store can't be read.
    public init?(
        restoringFrom store: any TokenStore,
        pool: UserPool,
        name: String = "default",
        configuration: Configuration = .init()
    ) async throws {
        let storeKey = TokenStoreKey(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        let stored: Tokens?
        do {
            stored = try await store.tokens(for: storeKey)
        } catch {
            throw CognitoError.storeFailed(error)
        }
        guard let stored else { return nil }
        self.init(tokens: stored, pool: pool, name: name, store: store, isSaved: true, configuration: configuration)
    }

    private init(
        tokens: Tokens,
        pool: UserPool,
        name: String,
        store: (any TokenStore)?,
        isSaved: Bool,
        configuration: Configuration
    ) {
        storeKey = TokenStoreKey(userPoolID: pool.id.rawValue, clientID: pool.clientID, name: name)
        self.pool = pool
        self.store = store
        self.configuration = configuration
        self.tokens = tokens
        self.isSaved = isSaved
        wasSaved = isSaved
    }

    /// A Boolean value that indicates whether the session has not ended.
    ///
    /// A session detects a sign-out elsewhere at its next refresh.
    public var isSignedIn: Bool { endError == nil }

    /// Returns valid tokens, and refreshes them if they are about to expire.
    ///
    /// Concurrent callers share one refresh, which continues if a caller is canceled. If a refresh fails but the session has not
    /// ended and the current tokens are still valid, they are returned, and a later call tries again. If the network drops every
    /// packet, the call takes the pool's `timeout` for each attempt that the ``RetryPolicy`` allows.
    ///
    /// - Returns: The tokens.
    /// - Throws: ``CognitoError``: the reason why the session has ended, or the error of the refresh if the current tokens have
    ///   expired; `CancellationError`.
    public func validTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resumeIfEnded()
        guard needsRefresh || storeError != nil else { return tokens }
        do {
            return try await inFlightRefresh.value { [self] in try await refresh(force: false) }
        } catch is CognitoError where endError == nil && isValid {
            nextAttempt = pool.now().addingTimeInterval(Self.retryInterval)
            return tokens
        }
    }

    /// Refreshes the tokens even if they are valid, and returns the new tokens.
    ///
    /// Call it after a change of the user's attributes or groups, or if a server rejected the tokens. The refresh starts after
    /// the call, because a refresh in flight may return tokens without the change. Concurrent callers share the new refresh.
    ///
    /// - Returns: The new tokens.
    /// - Throws: ``CognitoError``: the reason why the session has ended, or the error of the refresh; `CancellationError`.
    public func refreshedTokens() async throws -> Tokens {
        try Task.checkCancellation()
        try await resumeIfEnded()
        return try await inFlightRefresh.value(fresh: true) { [self] in try await refresh(force: true) }
    }

    var isValid: Bool { pool.now() < tokens.expiresAt }

    var needsRefresh: Bool {
        let now = pool.now()
        let leadTime = min(configuration.refreshLeadTime / .seconds(1), Double(tokens.expiresIn) / 2)
        guard now >= tokens.expiresAt.addingTimeInterval(-leadTime) || isBeforeIssue(now) else { return false }
        guard let nextAttempt, now < tokens.expiresAt else { return true }
        // A clock that was set back doesn't delay the attempt.
        return now >= nextAttempt || now < nextAttempt.addingTimeInterval(-Self.retryInterval)
    }

    /// Returns a Boolean value that indicates whether the clock was set back to a time before the tokens were issued.
    private func isBeforeIssue(_ now: Date) -> Bool {
        now < tokens.expiresAt.addingTimeInterval(-TimeInterval(tokens.expiresIn) - Self.clockTolerance)
    }

    /// The tolerated difference between the clocks of machines that share a store, in seconds.
    private static let clockTolerance: TimeInterval = 60

    /// The delay in seconds between two attempts to refresh tokens that are still valid.
    private static let retryInterval: TimeInterval = 5
}

extension UserSession: Redacted {
    package nonisolated var printableFields: KeyValuePairs<String, any Sendable> { ["userPoolID": storeKey.userPoolID] }
}

extension UserSession {
    /// The configuration of a ``UserSession``.
    public struct Configuration: Hashable, Sendable {
        /// The operation that refreshes tokens.
        public var refreshMethod: RefreshMethod

        /// The time by which a refresh precedes the tokens' expiration, limited to half their lifetime.
        public var refreshLeadTime: Duration

        /// The app client's `RetryGracePeriodSeconds`, during which a rotated refresh token stays valid: 0 to 60 seconds.
        ///
        /// During this time, a session retries a refresh once after an unknown outcome or an internal error of Cognito. Defaults
        /// to zero: no retry.
        public var rotationGracePeriod: Duration

        /// The client metadata that Cognito passes to the Lambda triggers at each refresh.
        public var clientMetadata: [String: String]

        /// Creates a configuration with the given properties.
        public init(
            refreshMethod: RefreshMethod = .getTokensFromRefreshToken,
            refreshLeadTime: Duration = .seconds(60),
            rotationGracePeriod: Duration = .zero,
            clientMetadata: [String: String] = [:]
        ) {
            self.refreshMethod = refreshMethod
            self.refreshLeadTime = refreshLeadTime
            self.rotationGracePeriod = rotationGracePeriod
            self.clientMetadata = clientMetadata
        }
    }
}

extension UserSession.Configuration: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        [
            "refreshMethod": refreshMethod, "refreshLeadTime": refreshLeadTime,
            "rotationGracePeriod": rotationGracePeriod,
        ]
    }
}
