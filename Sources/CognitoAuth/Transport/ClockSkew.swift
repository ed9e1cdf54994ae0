import Foundation

/// How far the service's clock is ahead of this machine's, as far as refusals have shown.
///
/// The service takes a signature five minutes from its own time and no further. One that is refused for it comes with the
/// service's time, by which the next is signed. All copies of a client share what was learned.
final class ClockSkew: Sendable {
    /// The service's clock less this machine's, in seconds.
    private let offset = Locked<TimeInterval>(0)

    /// The clocks must differ by more than this, in seconds, before it counts as the reason.
    private static let tolerance: TimeInterval = 300
    /// Once there is an offset, another one must differ from it by more than this, in seconds.
    private static let step: TimeInterval = 60

    var current: TimeInterval { offset.withLock { $0 } }

    /// Whether a refused request should be signed anew, by an offset that was learned from the refusal.
    ///
    /// - Parameters:
    ///   - answer: The refusal, with its header `Date`.
    ///   - used: The offset by which the request was signed. Another call may have learned a better one meanwhile.
    ///   - now: This machine's time.
    /// - Returns: Whether ``current`` is now one that the request has not been signed by.
    func learns(from answer: TransportResponse, used: TimeInterval, now: Date) -> Bool {
        guard !(200...299).contains(answer.status), Self.codes.contains(ServiceError(answer).code.rawValue),
            let date = answer.header("date").flatMap(AWSTime.date(http:))
        else { return false }
        let seen = date.timeIntervalSince(now)
        guard abs(seen - used) > (used == 0 ? Self.tolerance : Self.step) else { return false }
        offset.withLock { $0 = seen }
        return true
    }

    /// The refusals that a wrong clock can be the reason of; the service refuses so before it does anything.
    private static let codes: Set<String> = [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure",
        "SignatureDoesNotMatch",
    ]
}
