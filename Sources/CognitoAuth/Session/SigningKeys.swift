import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The public keys of one issuer: fetched when the first is asked for, and again only for one that is not known.
///
/// Whoever sends tokens chooses the key id in them. So any number of callers share a fetch, and after one that was in vain there is
/// none for ten seconds, whatever is asked for; one second where no key has been seen yet.
actor SigningKeys {
    private struct Pause {
        let since: Date
        let length: TimeInterval
        /// What the last fetch failed with; `nil` if it did not know the key.
        let failure: CognitoError?
    }

    private let source: JWKSource?
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<JWKS>()
    private var known: JWKS?
    private var fetches = 0
    private var pause: Pause?

    /// Keys that are fetched.
    init(from source: JWKSource, now: @escaping @Sendable () -> Date) {
        self.source = source
        self.now = now
    }

    /// Keys that stay as they are.
    init(_ fixed: JWKS) {
        source = nil
        now = { .distantPast }
        known = fixed
    }

    /// The key with an id.
    func key(_ kid: String) async throws -> RSAPublicKey {
        if let key = known?.key(kid) { return try Self.usable(key) }
        guard let source else { throw CognitoError.unknownKey(isFixed: true) }
        if let pause, isOver(pause) == false { throw pause.failure ?? .unknownKey(isFixed: false) }
        let seen = fetches
        let keys = try await flight.join { try await self.fetch(from: source, after: seen) }
        if let key = keys.key(kid) { return try Self.usable(key) }
        pause = Pause(since: now(), length: 10, failure: nil)
        throw CognitoError.unknownKey(isFixed: false)
    }

    /// Fetches the keys, unless somebody did since the caller last looked.
    private func fetch(from source: JWKSource, after seen: Int) async throws -> JWKS {
        if fetches > seen {
            if let failure = pause?.failure { throw failure }
            if let known { return known }
        }
        do throws(CognitoError) {
            let keys = try await source.fetch()
            fetches += 1
            known = keys
            pause = nil
            return keys
        } catch {
            fetches += 1
            pause = Pause(since: now(), length: known == nil ? 1 : 10, failure: error)
            throw error
        }
    }

    /// A clock that was set back does not prolong it.
    private func isOver(_ pause: Pause) -> Bool { abs(now().timeIntervalSince(pause.since)) >= pause.length }

    private static func usable(_ key: JWK) throws -> RSAPublicKey {
        guard let usable = key.key else { throw CognitoError.unusableKey(key.flaw ?? "it cannot be read") }
        return usable
    }
}
