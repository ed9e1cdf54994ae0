/// Why a failed request may be sent again, and when the service would have it.
struct Retry: Hashable, Sendable {
    /// What kind of failure it was.
    var cause: Cause

    /// How long the service asks to wait, if it does.
    var requestedDelay: Duration?

    enum Cause: Hashable, Sendable {
        /// The service has too many requests.
        case throttled
        /// The network or the service failed, likely in passing.
        case transient
    }

    /// A failure of the network or the service, without a word on when to come back.
    static let transient = Retry(cause: .transient)
}

extension Retry.Cause {
    /// What a repeat takes from a client's quota.
    var cost: Int {
        switch self {
        case .throttled: 5
        case .transient: 14
        }
    }

    /// The wait before the first repeat, before chance makes it shorter.
    var baseDelay: Duration {
        switch self {
        case .throttled: .seconds(1)
        case .transient: .milliseconds(50)
        }
    }
}

extension TransportResponse {
    /// How long the service asks to wait: the header `x-amz-retry-after`, in milliseconds.
    var requestedDelay: Duration? {
        guard let text = header("x-amz-retry-after"), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text).map { .milliseconds($0) }
    }
}
