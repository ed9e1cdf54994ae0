/// The reason for a retry, and the delay that Cognito requests.
struct RetryInfo: Hashable, Sendable {
    var cause: Cause

    /// The delay that the response requests, or `nil` if it requests none.
    var requestedDelay: Duration?

    enum Cause: Hashable, Sendable {
        /// Cognito throttled the request.
        case throttled
        /// The network or Cognito had a transient error.
        case transient

        /// The tokens that a retry takes from the quota: `RETRY_COST` of the AWS SDKs.
        var cost: Int {
            switch self {
            case .throttled: 5
            case .transient: 14
            }
        }

        /// The backoff before the first retry, without jitter.
        var baseDelay: Duration {
            switch self {
            case .throttled: .seconds(1)
            case .transient: .milliseconds(50)
            }
        }
    }
}
