/// The retries of one client: the policy, the quota, the limit of the total time, and the clock.
package final class Retrier: Sendable {
    let policy: RetryPolicy
    let quota: RetryQuota
    /// The maximum time of an operation with all of its attempts, or `nil` for no limit.
    let totalTimeout: Duration?
    private let now: @Sendable () -> ContinuousClock.Instant
    private let wait: @Sendable (Duration) async throws -> Void
    private let random: @Sendable () -> Double

    /// Creates a retrier, whose quota, clock, and jitter only tests set.
    package init(
        _ policy: RetryPolicy,
        quota: RetryQuota = RetryQuota(),
        totalTimeout: Duration? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        random: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.policy = policy
        self.quota = quota
        self.totalTimeout = totalTimeout
        self.now = now
        self.wait = wait
        self.random = random
    }

    /// Makes attempts until one succeeds or throws an error that is not retried, or until a limit is reached.
    ///
    /// - Throws: The error of the last attempt; `CancellationError` if the task is canceled.
    func run<Value>(_ attempt: (OperationDeadline, _ number: Int) async throws -> Value) async throws -> Value {
        let time = totalTimeout.map { now() + min($0, .seconds(URLSessionExchange.maximumTimeout)) }
        let deadline = OperationDeadline(time: time, now: now, wait: wait)
        var lastCause: RetryInfo.Cause?
        var retryCount = 0
        while true {
            do {
                let value = try await attempt(deadline, retryCount + 1)
                quota.release(after: lastCause)
                return value
            } catch let error as CognitoError {
                guard let retry = error.retry, retryCount + 1 < policy.maximumAttempts else { throw error }
                let delay = delay(before: retry, after: retryCount)
                if let remaining = deadline.remaining, delay >= remaining { throw error }
                guard quota.acquire(for: retry.cause) else { throw error }
                lastCause = retry.cause
                try await wait(delay)
                retryCount += 1
            }
        }
    }

    /// Returns the delay before a retry: the backoff with jitter, extended by up to 5 seconds if Cognito requests a longer delay.
    func delay(before retry: RetryInfo, after retryCount: Int) -> Duration {
        let backoff = min(retry.cause.baseDelay * (1 << min(retryCount, Self.maximumDoublings)), policy.maximumDelay)
        let delay = backoff * random()
        guard let requested = retry.requestedDelay else { return delay }
        return min(max(requested, delay), delay + Self.maximumExtraDelay)
    }

    /// The maximum time that Cognito can add to the backoff.
    private static let maximumExtraDelay = Duration.seconds(5)
    /// The maximum number of doublings of the backoff, so that it doesn't overflow.
    private static let maximumDoublings = 30
}

/// The retry quota of a client: a token bucket for all of its requests, so that retries don't overload a failing service.
package final class RetryQuota: Sendable {
    package static let capacity = 500
    /// The tokens that a request without a retry adds: `NO_RETRY_INCREMENT` of the AWS SDKs.
    private static let noRetryIncrement = 1

    private let available: Locked<Int>

    package init(_ tokens: Int = RetryQuota.capacity) { available = Locked(tokens) }

    var tokens: Int { available.withLock { $0 } }

    /// Takes the tokens for a retry, or returns `false` if there are not enough.
    func acquire(for cause: RetryInfo.Cause) -> Bool {
        available.withLock { tokens in
            guard tokens >= cause.cost else { return false }
            tokens -= cause.cost
            return true
        }
    }

    /// Gives back the tokens of a successful request's last retry, or adds one token if the request had no retry.
    func release(after cause: RetryInfo.Cause?) {
        available.withLock { $0 = min(Self.capacity, $0 + (cause?.cost ?? Self.noRetryIncrement)) }
    }
}
