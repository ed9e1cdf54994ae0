import CognitoCrypto
import Foundation

/// A cache of a value that expires, such as AWS credentials or a token, whose concurrent callers share one renewal.
actor RenewingCache<Value: Sendable> {
    private struct CachedValue {
        let value: Value
        let storedAt: Date
        let renewAt: Date

        /// Returns a Boolean value that indicates whether no renewal is due, and the clock was not set back.
        func isFresh(at date: Date) -> Bool { storedAt <= date && date < renewAt }
    }

    /// The time in seconds before the expiration at which a renewal is due, or half the remaining lifetime if that is shorter.
    private static var leadTime: TimeInterval { 300 }
    /// The time in seconds after which a value without an expiration is renewed.
    private static var maximumAgeWithoutExpiration: TimeInterval { 900 }
    /// The minimum time in seconds between two renewals.
    private static var minimumInterval: TimeInterval { 5 }

    private let now: @Sendable () -> Date
    private let expiration: @Sendable (Value) -> Date?
    private let load: @Sendable () async throws -> Value
    private let inFlightRenewal = SingleFlight<Value>()
    private var cached: CachedValue?

    /// Creates a cache from closures that return the current date, the expiration of a value if it has one, and a new value.
    init(
        now: @escaping @Sendable () -> Date,
        expiration: @escaping @Sendable (Value) -> Date?,
        load: @escaping @Sendable () async throws -> Value
    ) {
        self.now = now
        self.expiration = expiration
        self.load = load
    }

    /// Returns the cached value, renewed if it is about to expire.
    ///
    /// If the source can't be reached, a cached value is returned if its expiration is in the future. A value without an expiration
    /// is not, because it may have been removed from its source.
    func value() async throws -> Value {
        try Task.checkCancellation()
        if let fresh { return fresh }
        do {
            return try await inFlightRenewal.value { [self] in try await renew() }
        } catch let error where error is CredentialsError || (error as? CognitoError)?.isRetryable == true {
            // A newer renewal may have succeeded in the meantime.
            if let fresh { return fresh }
            let now = now()
            guard let value = cached?.value, let expiration = expiration(value), now < expiration else {
                cached = nil
                throw error
            }
            // If the clock was set back, the old `storedAt` would make every caller renew the value.
            let renewAt = now.addingTimeInterval(Self.minimumInterval)
            cached = CachedValue(value: value, storedAt: now, renewAt: renewAt)
            return value
        }
    }

    private var fresh: Value? { cached.flatMap { $0.isFresh(at: now()) ? $0.value : nil } }

    private func renew() async throws -> Value {
        // Another renewal may have ended since the caller checked for a fresh value.
        if let fresh { return fresh }
        let value = try await load()
        let now = now()
        cached = CachedValue(value: value, storedAt: now, renewAt: renewalDate(of: value, from: now))
        return value
    }

    /// Returns the time of the next renewal.
    ///
    /// An expired value is also cached, because AWS may extend the lifetime of credentials during an outage.
    private func renewalDate(of value: Value, from now: Date) -> Date {
        guard let expiration = expiration(value) else {
            return now.addingTimeInterval(Self.maximumAgeWithoutExpiration)
        }
        let leadTime = min(Self.leadTime, expiration.timeIntervalSince(now) / 2)
        return max(expiration.addingTimeInterval(-leadTime), now.addingTimeInterval(Self.minimumInterval))
    }
}

extension RenewingCache: Redacted {
    package nonisolated var printableFields: KeyValuePairs<String, any Sendable> { [:] }
}
