import CognitoCrypto

import Foundation

/// The public keys of one issuer: fetched for the first token, again when they are an hour old, and for an unknown key ID.
///
/// Anyone can send a token with any key ID. Therefore concurrent callers share a fetch, a fetch for an unknown key ID removes no
/// key, and no fetch follows an unsuccessful one for ten seconds, or for one second while no keys are known.
actor SigningKeys {
    private struct Pause {
        let since: Date
        let length: TimeInterval
        /// The error of the last fetch, or `nil` if the set that it got lacked the key.
        let failure: CognitoError?
    }

    private struct Known {
        var keys: JWKS
        let since: Date
    }

    /// The age at which keys are fetched again, in seconds: how long a key that the pool has removed is accepted.
    private static let maximumAge: TimeInterval = 3_600

    /// The age up to which keys are used while no others can be fetched, in seconds.
    private static let longestUse: TimeInterval = 86_400

    private let source: JWKSource?
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<Void>()
    private var known: Known?
    private var fetches = 0
    private var pause: Pause?

    /// Creates keys that are fetched.
    init(from source: JWKSource, now: @escaping @Sendable () -> Date) {
        self.source = source
        self.now = now
    }

    /// Creates keys that stay as they are.
    init(_ fixed: JWKS) {
        source = nil
        now = { .distantPast }
        known = Known(keys: fixed, since: .distantPast)
    }

    /// Returns the key with an ID.
    func key(_ kid: String) async throws -> RSAPublicKey {
        if let known, age(of: known) < Self.maximumAge, let key = known.keys.key(kid) { return try Self.usable(key) }
        guard let source else { throw CognitoError.unknownKey(isFixed: true) }
        do {
            try await update(from: source, for: kid)
        } catch let error as CognitoError {
            guard let known, age(of: known) < Self.longestUse, let key = known.keys.key(kid) else { throw error }
            return try Self.usable(key)
        }
        if let key = known?.keys.key(kid) { return try Self.usable(key) }
        throw CognitoError.unknownKey(isFixed: false)
    }

    /// Fetches the keys once for concurrent callers, unless the last fetch is too recent.
    private func update(from source: JWKSource, for kid: String) async throws {
        if let pause, elapsed(since: pause.since) < pause.length {
            if let failure = pause.failure { throw failure }
            return
        }
        let seen = fetches
        try await flight.value { try await self.fetch(from: source, after: seen, for: kid) }
    }

    /// Fetches the keys, unless another fetch has ended since the caller last looked.
    ///
    /// It begins the pause as well, because the caller may leave before the end.
    private func fetch(from source: JWKSource, after seen: Int, for kid: String) async throws {
        guard fetches == seen else {
            if let failure = pause?.failure { throw failure }
            return
        }
        defer { fetches += 1 }
        do throws(CognitoError) {
            let keys = try await source.fetch()
            if let known, age(of: known) < Self.maximumAge {
                self.known?.keys.add(keys)
            } else {
                known = Known(keys: keys, since: now())
            }
            pause = known?.keys.key(kid) == nil ? Pause(since: now(), length: 10, failure: nil) : nil
        } catch {
            pause = Pause(since: now(), length: known == nil ? 1 : 10, failure: error)
            throw error
        }
    }

    private func age(of keys: Known) -> TimeInterval { elapsed(since: keys.since) }

    /// A clock that moves backward prolongs nothing by more than the time itself.
    private func elapsed(since date: Date) -> TimeInterval { abs(now().timeIntervalSince(date)) }

    private static func usable(_ key: JWK) throws -> RSAPublicKey {
        guard let usable = key.key else { throw CognitoError.unusableKey(key.flaw ?? "it cannot be read") }
        return usable
    }
}
