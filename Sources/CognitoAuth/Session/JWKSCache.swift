import CognitoCrypto
import Foundation

/// A cache of an issuer's public keys, which fetches them if it is empty, if they are an hour old, or for an unknown key ID.
///
/// Anyone can send a token with any key ID. Therefore, concurrent callers share a fetch, and a fetch for an unknown ID removes no
/// key. After an unsuccessful fetch, no fetch starts for ten seconds, or for one second while the cache has no keys.
actor JWKSCache {
    private struct Backoff {
        let since: Date
        let duration: TimeInterval
        /// The error of the last fetch, or `nil` if the fetched set didn't have the key.
        let error: CognitoError?
    }

    private struct CachedKeys {
        var keys: JWKS
        let since: Date
    }

    /// The age in seconds at which keys are fetched again, and until which a removed key is accepted.
    private static let refreshAge: TimeInterval = 3_600

    /// The age in seconds up to which keys are used if no others can be fetched.
    private static let maximumAge: TimeInterval = 86_400

    private let fetcher: JWKSFetcher?
    private let now: @Sendable () -> Date
    private let inFlightFetch = SingleFlight<Void>()
    private var cachedKeys: CachedKeys?
    private var fetchCount = 0
    private var backoff: Backoff?

    init(from fetcher: JWKSFetcher, now: @escaping @Sendable () -> Date) {
        self.fetcher = fetcher
        self.now = now
    }

    init(_ fixed: JWKS) {
        fetcher = nil
        now = { .distantPast }
        cachedKeys = CachedKeys(keys: fixed, since: .distantPast)
    }

    func key(_ kid: String) async throws -> RSAPublicKey {
        if let key = try cachedKey(kid, maximumAge: Self.refreshAge) { return key }
        guard let fetcher else { throw CognitoError.unknownKey(inFixedKeySet: true) }
        do {
            try await update(from: fetcher, for: kid)
        } catch let error as CognitoError {
            guard let key = try cachedKey(kid, maximumAge: Self.maximumAge) else { throw error }
            return key
        }
        guard let key = cachedKeys?.keys.key(kid) else { throw CognitoError.unknownKey(inFixedKeySet: false) }
        return try key.publicKey.get()
    }

    /// Fetches the keys unless a backoff is in progress, in one fetch for concurrent callers.
    private func update(from fetcher: JWKSFetcher, for kid: String) async throws {
        if let backoff, elapsed(since: backoff.since) < backoff.duration {
            if let error = backoff.error { throw error }
            return
        }
        let seenCount = fetchCount
        try await inFlightFetch.value { try await self.fetch(from: fetcher, after: seenCount, for: kid) }
    }

    /// Fetches the keys unless another fetch has ended since the caller read `fetchCount`.
    ///
    /// It also starts the backoff, because the caller may be canceled before the fetch ends.
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

    private func cachedKey(_ kid: String, maximumAge: TimeInterval) throws(CognitoError) -> RSAPublicKey? {
        guard let cachedKeys, elapsed(since: cachedKeys.since) < maximumAge else { return nil }
        return try cachedKeys.keys.key(kid)?.publicKey.get()
    }

    /// Returns the seconds between a date and now.
    ///
    /// They are positive even if the clock was set back, so that a backoff still ends.
    private func elapsed(since date: Date) -> TimeInterval { abs(now().timeIntervalSince(date)) }
}
