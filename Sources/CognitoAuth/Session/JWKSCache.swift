import CognitoCrypto
import Foundation

/// A cache of an issuer's public keys, which fetches them if it is empty, if they are an hour old, or for an unknown key ID.
///
/// Anyone can send a token with any key ID. Therefore, concurrent callers share a fetch, and a fetch for an unknown ID removes no
/// key. After an unsuccessful fetch, no fetch starts for ten seconds, or for one second while the cache has no keys.
final class JWKSCache: Sendable {
    private struct State {
        var cachedKeys: CachedKeys?
        var fetchCount = 0
        var backoff: Backoff?
    }

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
    private let state: Locked<State>

    init(from fetcher: JWKSFetcher, now: @escaping @Sendable () -> Date) {
        self.fetcher = fetcher
        self.now = now
        state = Locked(State())
    }

    init(_ fixed: JWKS) {
        fetcher = nil
        now = { .distantPast }
        state = Locked(State(cachedKeys: CachedKeys(keys: fixed, since: .distantPast)))
    }

    /// Returns a key, immediately if it is cached and less than an hour old.
    func key(_ kid: String) async throws -> RSAPublicKey {
        let seen = state.withLock { $0 }
        if let key = key(kid, in: seen, maximumAge: Self.refreshAge) { return try key.publicKey.get() }
        guard let fetcher else { throw CognitoError.unknownKey(inFixedKeySet: true) }
        do {
            try await update(seen, from: fetcher, for: kid)
        } catch let error as CognitoError {
            guard let key = key(kid, in: state.withLock { $0 }, maximumAge: Self.maximumAge) else { throw error }
            return try key.publicKey.get()
        }
        guard let key = state.withLock({ $0.cachedKeys?.keys.key(kid) }) else {
            throw CognitoError.unknownKey(inFixedKeySet: false)
        }
        return try key.publicKey.get()
    }

    /// Fetches the keys unless a backoff is in progress, in one fetch for concurrent callers.
    private func update(_ seen: State, from fetcher: JWKSFetcher, for kid: String) async throws {
        if let backoff = seen.backoff, elapsed(since: backoff.since) < backoff.duration {
            if let error = backoff.error { throw error }
            return
        }
        try await inFlightFetch.value { try await self.fetch(from: fetcher, after: seen.fetchCount, for: kid) }
    }

    /// Fetches the keys unless another fetch has ended since the caller read the state.
    ///
    /// It also starts the backoff, because the caller may be canceled before the fetch ends.
    private func fetch(from fetcher: JWKSFetcher, after seenCount: Int, for kid: String) async throws {
        let (fetchCount, error) = state.withLock { ($0.fetchCount, $0.backoff?.error) }
        guard fetchCount == seenCount else {
            if let error { throw error }
            return
        }
        let keys: JWKS
        do throws(CognitoError) {
            keys = try await fetcher.fetch()
        } catch {
            let now = now()
            state.withLock { state in
                state.fetchCount += 1
                state.backoff = Backoff(since: now, duration: state.cachedKeys == nil ? 1 : 10, error: error)
            }
            throw error
        }
        let now = now()
        state.withLock { state in
            state.fetchCount += 1
            if let cachedKeys = state.cachedKeys, abs(now.timeIntervalSince(cachedKeys.since)) < Self.refreshAge {
                state.cachedKeys?.keys.add(keys)
            } else {
                state.cachedKeys = CachedKeys(keys: keys, since: now)
            }
            let hasKey = state.cachedKeys?.keys.key(kid) != nil
            state.backoff = hasKey ? nil : Backoff(since: now, duration: 10, error: nil)
        }
    }

    private func key(_ kid: String, in state: State, maximumAge: TimeInterval) -> JWK? {
        guard let cachedKeys = state.cachedKeys, elapsed(since: cachedKeys.since) < maximumAge else { return nil }
        return cachedKeys.keys.key(kid)
    }

    /// Returns the seconds between a date and now.
    ///
    /// They are positive even if the clock was set back, so that a backoff still ends.
    private func elapsed(since date: Date) -> TimeInterval { abs(now().timeIntervalSince(date)) }
}
