import CognitoCrypto

/// How a ``UserSession`` refreshes.
public struct UserSessionSettings: Hashable, Sendable {
    /// How tokens are refreshed.
    public var method: RefreshMethod

    /// How long before they expire tokens are refreshed; at most half their validity.
    public var refreshesAhead: Duration

    /// How long a replaced refresh token still works: the app client's `RetryGracePeriodSeconds`, 0 to 60 seconds.
    ///
    /// Within it a refresh whose answer was lost, or that the service failed to answer, is repeated, once. Zero, which it is unless set, never repeats.
    public var rotationGracePeriod: Duration

    /// What the pool's Lambda triggers are told at each refresh.
    public var clientMetadata: [String: String]

    /// Settings with the given members.
    ///
    /// - Parameters:
    ///   - method: How tokens are refreshed.
    ///   - refreshesAhead: How long before they expire tokens are refreshed.
    ///   - rotationGracePeriod: How long a replaced refresh token still works.
    ///   - clientMetadata: What the pool's Lambda triggers are told at each refresh.
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
