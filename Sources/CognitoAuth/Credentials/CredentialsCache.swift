import CognitoCrypto

import Foundation

/// Keeps what a source gave as long as it is good, and asks the source once for any number of callers.
actor CredentialsCache: CredentialsSource {
    private struct Kept {
        let credentials: AWSCredentials
        let since: Date
        /// When the source is to be asked again.
        let until: Date

        /// Whether they are worth asking nobody; a clock that was set back makes it doubtful.
        func isFresh(at date: Date) -> Bool { since <= date && date < until }

        /// Without an expiration, only the source shows that they are still valid: their profile may be gone.
        func isValid(at date: Date) -> Bool { credentials.expiration.map { date < $0 } ?? false }
    }

    /// How long before their end credentials are renewed, in seconds, if they last long enough.
    private static let ahead: TimeInterval = 300
    /// How long, in seconds, credentials without an end are kept: a file may have changed.
    private static let patience: TimeInterval = 900
    /// How soon, in seconds, a source is asked again at the earliest.
    private static let pause: TimeInterval = 5

    private let source: any CredentialsSource
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<AWSCredentials>()
    private var kept: Kept?

    init(_ source: any CredentialsSource, now: @escaping @Sendable () -> Date) {
        self.source = source
        self.now = now
    }

    func load() async throws -> AWSCredentials {
        try Task.checkCancellation()
        if let fresh { return fresh }
        do {
            return try await flight.value { [self] in try await renewed() }
        } catch let failure as CredentialsFailure {
            let now = now()
            guard let kept, kept.isValid(at: now) else {
                self.kept = nil
                throw failure
            }
            // From now, by whatever the clock says now: one that was set back would have every caller ask again.
            self.kept = Kept(credentials: kept.credentials, since: now, until: now.addingTimeInterval(Self.pause))
            return kept.credentials
        }
    }

    private var fresh: AWSCredentials? { kept.flatMap { $0.isFresh(at: now()) ? $0.credentials : nil } }

    private func renewed() async throws -> AWSCredentials {
        // Whoever comes just behind a run that has landed finds what it brought.
        if let fresh { return fresh }
        let credentials = try await source.load()
        let now = now()
        kept = Kept(credentials: credentials, since: now, until: Self.end(of: credentials, from: now))
        return credentials
    }

    /// Credentials that are at their end already are given all the same: a machine's may be prolonged in an outage.
    private static func end(of credentials: AWSCredentials, from now: Date) -> Date {
        guard let expiration = credentials.expiration else { return now.addingTimeInterval(patience) }
        let ahead = min(ahead, expiration.timeIntervalSince(now) / 2)
        return max(expiration.addingTimeInterval(-ahead), now.addingTimeInterval(pause))
    }
}

extension CredentialsCache: Redacted {
    package nonisolated var shown: KeyValuePairs<String, any Sendable> { [:] }
}
