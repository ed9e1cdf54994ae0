/// The retries of a client after throttling, or after a transient error of the network or of Cognito.
///
/// A client sends a request again only if that is safe:
///
/// - A throttled request of any operation, because it had no effect.
/// - A request that did not reach Cognito.
/// - An idempotent request, such as the start of SRP or `GetUser`, that got no response or HTTP status 500, 502, 503, or 504.
///
/// A request that signs a user up, contains a password, answers a challenge, or makes Cognito send a code is not idempotent.
/// After an error with the code ``CognitoError/Code/outcomeUnknown``, or with HTTP status 500, 502, 503, or 504, the request may
/// have taken effect. `LimitExceededException` is never retried, because it indicates too many codes or attempts.
///
/// The delay before a retry is random: at most 0.05 seconds, or 1 second after throttling. The maximum doubles with each retry.
/// The header field `x-amz-retry-after` can extend a delay by up to 5 seconds. A retry quota of 500 tokens limits the retries of
/// a client: a retry takes 14 tokens, or 5 after throttling, and returns them if it succeeds. Reuse a client or a pool, because
/// only its copies share a quota.
///
/// Source: the standard retry behavior of the AWS SDKs (2026).
public struct RetryPolicy: Hashable, Sendable {
    /// The maximum number of attempts, including the first, where a value below 1 counts as 1.
    public var maximumAttempts: Int

    /// The maximum backoff before a retry, excluding the extension by `x-amz-retry-after`.
    public var maximumDelay: Duration

    /// Creates a policy from values for its properties.
    public init(maximumAttempts: Int = 3, maximumDelay: Duration = .seconds(20)) {
        self.maximumAttempts = maximumAttempts
        self.maximumDelay = maximumDelay
    }

    /// Three attempts with a maximum backoff of 20 seconds, as in the AWS SDKs.
    public static let standard = RetryPolicy()

    /// One attempt without retries.
    public static let none = RetryPolicy(maximumAttempts: 1)
}
