/// What a client may still spend on repeats: all its calls draw on it, so that a service in trouble is not stormed.
final class RetryQuota: Sendable {
    private static let capacity = 500
    /// What a request gives back that succeeds at once.
    private static let rewardOfFirst = 1

    private let left: Locked<Int>

    init(_ tokens: Int = RetryQuota.capacity) { left = Locked(tokens) }

    /// What is left, in tokens.
    var tokens: Int { left.withLock { $0 } }

    /// Takes the price of a repeat; `false` if it cannot be paid.
    func pay(for cause: Retry.Cause) -> Bool {
        left.withLock { left in
            guard left >= cause.cost else { return false }
            left -= cause.cost
            return true
        }
    }

    /// Gives back what the last repeat took, or a little for a request that needed none.
    func succeeded(after cause: Retry.Cause?) {
        left.withLock { $0 = min(Self.capacity, $0 + (cause?.cost ?? Self.rewardOfFirst)) }
    }
}
