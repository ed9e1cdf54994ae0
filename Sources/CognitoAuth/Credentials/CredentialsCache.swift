import CognitoCrypto
import Foundation

/// A cache of a provider's credentials, whose concurrent callers share one refresh.
actor CredentialsCache: AWSCredentialsProvider {
    private struct CachedCredentials {
        let value: AWSCredentials
        let storedAt: Date
        let refreshAt: Date

        /// Returns a Boolean value that indicates whether no refresh is due, and the clock was not set back.
        func isFresh(at date: Date) -> Bool { storedAt <= date && date < refreshAt }

        /// Returns a Boolean value that indicates whether the credentials can be used if a refresh fails.
        ///
        /// Credentials without an expiration can't be used then, because their profile may have been removed.
        func isValid(at date: Date) -> Bool { value.expiration.map { date < $0 } ?? false }
    }

    /// The time in seconds before the expiration at which a refresh is due, or half the remaining lifetime if that is shorter.
    private static let refreshLeadTime: TimeInterval = 300
    /// The time in seconds after which credentials without an expiration are refreshed.
    private static let maximumAgeWithoutExpiration: TimeInterval = 900
    /// The minimum time in seconds between two refreshes.
    private static let minimumRefreshInterval: TimeInterval = 5

    private let provider: any AWSCredentialsProvider
    private let now: @Sendable () -> Date
    private let inFlightRefresh = SingleFlight<AWSCredentials>()
    private var cached: CachedCredentials?

    init(_ provider: any AWSCredentialsProvider, now: @escaping @Sendable () -> Date) {
        self.provider = provider
        self.now = now
    }

    func credentials() async throws -> AWSCredentials {
        try Task.checkCancellation()
        if let fresh { return fresh }
        do {
            return try await inFlightRefresh.value { [self] in try await refresh() }
        } catch let error as CredentialsError {
            let now = now()
            guard let cached, cached.isValid(at: now) else {
                self.cached = nil
                throw error
            }
            // If the clock was set back, the old `storedAt` would make every caller refresh.
            self.cached = CachedCredentials(
                value: cached.value,
                storedAt: now,
                refreshAt: now.addingTimeInterval(Self.minimumRefreshInterval)
            )
            return cached.value
        }
    }

    private var fresh: AWSCredentials? { cached.flatMap { $0.isFresh(at: now()) ? $0.value : nil } }

    private func refresh() async throws -> AWSCredentials {
        // Another refresh may have ended since the caller checked for fresh credentials.
        if let fresh { return fresh }
        let credentials = try await provider.credentials()
        let now = now()
        let refreshAt = Self.refreshDate(of: credentials, from: now)
        cached = CachedCredentials(value: credentials, storedAt: now, refreshAt: refreshAt)
        return credentials
    }

    /// Returns the time of the next refresh.
    ///
    /// Expired credentials are also cached, because AWS may extend their lifetime during an outage.
    private static func refreshDate(of credentials: AWSCredentials, from now: Date) -> Date {
        guard let expiration = credentials.expiration else {
            return now.addingTimeInterval(maximumAgeWithoutExpiration)
        }
        let leadTime = min(refreshLeadTime, expiration.timeIntervalSince(now) / 2)
        return max(expiration.addingTimeInterval(-leadTime), now.addingTimeInterval(minimumRefreshInterval))
    }
}

extension CredentialsCache: Redacted {
    package nonisolated var printableFields: KeyValuePairs<String, any Sendable> { [:] }
}
