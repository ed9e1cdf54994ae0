/// How the refresh tokens of a ``LocalAppClient`` rotate: the service's `RefreshTokenRotation`.
///
/// Each refresh then brings a new refresh token and ends the old one, only `GetTokensFromRefreshToken` refreshes, and an old token
/// is refused with `RefreshTokenReuseException`.
public struct LocalRefreshTokenRotation: Hashable, Sendable {
    /// How long a refresh token still works once it was replaced, in whole seconds: `RetryGracePeriodSeconds`.
    public let gracePeriod: Duration

    /// Rotation with a grace period.
    ///
    /// - Parameter gracePeriod: How long a refresh token still works once it was replaced; cut to 0...60 seconds, which is what
    ///   the service allows.
    public init(gracePeriod: Duration = .zero) {
        self.gracePeriod = min(max(gracePeriod, .zero), .seconds(60))
    }
}
