/// How often a client sends a request again that failed in passing.
///
/// Only what cannot hurt is repeated. A request that the service throttled did nothing, so any operation may be sent again.
/// One that failed on its way, or that the service failed to answer (HTTP 500, 502, 503, 504), is sent again only if it does
/// nothing twice, as the start of SRP or `GetUser`, or if it never reached the service. An answer to a challenge, a password,
/// a sign-up or anything that sends a code leaves once. Its error says ``CognitoError/Code/outcomeUnknown``, or has the HTTP
/// status 500, 502, 503 or 504: then, too, the service may have done it.
/// `LimitExceededException` is never repeated: it is the service's word for too many codes or attempts.
///
/// A repeat waits for a random part of 0.05 s, doubled each time, or of 1 s if the service throttled, and for as long as the
/// service asks by `x-amz-retry-after`, up to 5 s more. A client that repeats much without success stops: it has a quota of 500,
/// a repeat takes 14 of it, 5 if throttled, and gives them back if it succeeds. Only the copies of a client or a pool share its
/// quota, so keep one.
///
/// Source: the AWS SDKs' standard retry behaviour of 2026.
public struct RetryPolicy: Hashable, Sendable {
    /// The number of times a request is sent at most, the first included; less than 1 counts as 1.
    public var maximumAttempts: Int

    /// The longest wait before a repeat; what the service asks for may add 5 s.
    public var maximumDelay: Duration

    /// Creates a policy from values for its properties.
    public init(maximumAttempts: Int = 3, maximumDelay: Duration = .seconds(20)) {
        self.maximumAttempts = maximumAttempts
        self.maximumDelay = maximumDelay
    }

    /// Three attempts, no more than 20 s apart, as the AWS SDKs do.
    public static let standard = RetryPolicy()

    /// Each request is sent once.
    public static let none = RetryPolicy(maximumAttempts: 1)
}
