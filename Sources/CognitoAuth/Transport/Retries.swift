/// The retries of one client: the policy, the quota, the limit of the total time, and the clock.
package struct Retries: Sendable {
    let policy: RetryPolicy
    let quota: RetryQuota
    /// The longest time for an operation with all of its attempts.
    let totalTimeout: Duration?
    private let now: @Sendable () -> ContinuousClock.Instant
    private let wait: @Sendable (Duration) async throws -> Void
    private let random: @Sendable () -> Double

    package init(_ policy: RetryPolicy, totalTimeout: Duration? = nil) {
        self.init(
            policy,
            totalTimeout: totalTimeout,
            wait: { try await Task.sleep(for: $0) },
            random: { .random(in: 0...1) }
        )
    }

    /// The same with time, chance and quota given, for tests.
    init(
        _ policy: RetryPolicy,
        quota: RetryQuota = RetryQuota(),
        totalTimeout: Duration? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        wait: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.policy = policy
        self.quota = quota
        self.totalTimeout = totalTimeout
        self.now = now
        self.wait = wait
        self.random = random
    }

    /// Makes attempts until one succeeds, fails for good, or there is no permission or no time for another; throws the last one's error.
    ///
    /// A `CancellationError` gets out of the wait as it does of an attempt.
    func run<Value>(_ attempt: (OperationDeadline) async throws -> Value) async throws -> Value {
        let longest = Duration.seconds(URLSessionExchange.longestTimeout)
        let deadline = OperationDeadline(time: totalTimeout.map { now() + min($0, longest) }, now: now, wait: wait)
        var paid: Retry.Cause?
        var repeats = 0
        while true {
            do {
                let value = try await attempt(deadline)
                quota.succeeded(after: paid)
                return value
            } catch let error as CognitoError {
                guard let retry = error.retry, repeats + 1 < policy.maximumAttempts else { throw error }
                let delay = delay(before: retry, after: repeats)
                if let remaining = deadline.remaining, delay >= remaining { throw error }
                guard quota.pay(for: retry.cause) else { throw error }
                paid = retry.cause
                try await wait(delay)
                repeats += 1
            }
        }
    }

    /// How long to wait for a repeat: a random part of what doubles each time, so that clients that failed together do not
    /// come back together, and what the service asks for, within bounds.
    func delay(before retry: Retry, after repeats: Int) -> Duration {
        let longest = min(retry.cause.baseDelay * (1 << min(repeats, Self.doublings)), policy.maximumDelay)
        let delay = longest * random()
        guard let requested = retry.requestedDelay else { return delay }
        return min(max(requested, delay), delay + Self.patience)
    }

    /// How much longer than its own reckoning a client waits because the service asks it to.
    private static let patience = Duration.seconds(5)
    /// Further ones change nothing, whatever the longest delay is, but could overflow.
    private static let doublings = 30
}
