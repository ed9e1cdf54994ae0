import CognitoCrypto

import Foundation

/// The cached public keys of one issuer: fetched for the first token, again when they are an hour old, and for an unknown key ID.
///
/// Anyone can send a token with any key ID. Therefore concurrent callers share a fetch, a fetch for an unknown key ID removes no
/// key, and no fetch follows an unsuccessful one for ten seconds, or for one second while no keys are cached.
actor JWKSCache {
    private struct Backoff {
        let since: Date
        let duration: TimeInterval
        /// The error of the last fetch, or `nil` if the fetched set lacked the key.
        let error: CognitoError?
    }

    private struct CachedKeys {
        var keys: JWKS
        let since: Date
    }

    /// The age in seconds at which keys are fetched again, and up to which a key that the pool has removed is accepted.
    private static let refreshAge: TimeInterval = 3_600

    /// The age in seconds up to which keys are used while no others can be fetched.
    private static let maximumAge: TimeInterval = 86_400

    private let fetcher: JWKSFetcher?
    private let now: @Sendable () -> Date
    private let inFlightFetch = SingleFlight<Void>()
    private var cachedKeys: CachedKeys?
    private var fetchCount = 0
    private var backoff: Backoff?

    /// Creates a cache of keys that are fetched.
    init(from fetcher: JWKSFetcher, now: @escaping @Sendable () -> Date) {
        self.fetcher = fetcher
        self.now = now
    }

    /// Creates a cache of fixed keys.
    init(_ fixed: JWKS) {
        fetcher = nil
        now = { .distantPast }
        cachedKeys = CachedKeys(keys: fixed, since: .distantPast)
    }

    /// Returns the key with an ID.
    func key(_ kid: String) async throws -> RSAPublicKey {
        if let key = cachedKey(kid, maximumAge: Self.refreshAge) { return try Self.usable(key) }
        guard let fetcher else { throw CognitoError.unknownKey(isFixed: true) }
        do {
            try await update(from: fetcher, for: kid)
        } catch let error as CognitoError {
            guard let key = cachedKey(kid, maximumAge: Self.maximumAge) else { throw error }
            return try Self.usable(key)
        }
        guard let key = cachedKeys?.keys.key(kid) else { throw CognitoError.unknownKey(isFixed: false) }
        return try Self.usable(key)
    }

    /// Fetches the keys once for concurrent callers, unless the last fetch is too recent.
    private func update(from fetcher: JWKSFetcher, for kid: String) async throws {
        if let backoff, elapsed(since: backoff.since) < backoff.duration {
            if let error = backoff.error { throw error }
            return
        }
        let seenCount = fetchCount
        try await inFlightFetch.value { try await self.fetch(from: fetcher, after: seenCount, for: kid) }
    }

    /// Fetches the keys, unless another fetch has ended since the caller last looked.
    ///
    /// It begins the backoff as well, because the caller may leave before the end.
    private func fetch(from fetcher: JWKSFetcher, after seenCount: Int, for kid: String) async throws {
        guard fetchCount == seenCount else {
            if let error = backoff?.error { throw error }
            return
        }
        defer { fetchCount += 1 }
        do throws(CognitoError) {
            let keys = try await fetcher.fetch()
            if let cachedKeys, elapsed(since: cachedKeys.since) < Self.refreshAge {
                self.cachedKeys?.keys.add(keys)
            } else {
                cachedKeys = CachedKeys(keys: keys, since: now())
            }
            backoff = cachedKeys?.keys.key(kid) == nil ? Backoff(since: now(), duration: 10, error: nil) : nil
        } catch {
            backoff = Backoff(since: now(), duration: cachedKeys == nil ? 1 : 10, error: error)
            throw error
        }
    }

    private func cachedKey(_ kid: String, maximumAge: TimeInterval) -> JWK? {
        guard let cachedKeys, elapsed(since: cachedKeys.since) < maximumAge else { return nil }
        return cachedKeys.keys.key(kid)
    }

    /// Returns the time since a date, also after a clock was set back, which extends no interval by more than that.
    private func elapsed(since date: Date) -> TimeInterval { abs(now().timeIntervalSince(date)) }

    private static func usable(_ key: JWK) throws -> RSAPublicKey {
        guard let usable = key.key else { throw CognitoError.unusableKey(key.rejectionReason ?? "it cannot be read") }
        return usable
    }
}
