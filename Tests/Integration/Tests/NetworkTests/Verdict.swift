import TestSupport

/// How a request ends, as far as its caller can tell.
enum Verdict: Sendable, Hashable {
    /// With a response.
    case answered
    /// With the error that the server names and its HTTP status; neither an invitation to send the same again.
    case refused(String, Int)
    /// With an answer that is no response.
    case unreadable
    /// With an error that says that the outcome is unknown, before the deadline.
    case unknown
    /// The same at the deadline.
    case late
    /// With an error that says that nothing was sent, or the server not trusted.
    case untrusted, unconnected
    /// Depending on who is faster.
    case either([Verdict])

    static let answeredOrUnknown = Verdict.either([.answered, .unknown])
    static let unconnectedOrUnknown = Verdict.either([.unconnected, .untrusted, .unknown])

    /// Whether a request that ended so was received.
    func means(requests: Int) -> Bool {
        switch self {
        case .answered, .refused, .unreadable, .unknown, .late: requests == 1
        case .untrusted, .unconnected: requests == 0
        case .either: true
        }
    }

    func fits(_ outcome: HostileOutcome, deadline: Double) -> Bool {
        switch self {
        case .answered: outcome.verdict == "success"
        case .refused(let code, let status):
            outcome.verdict == code && outcome.httpStatus == status && !outcome.isRetryable
        case .unreadable:
            ["InvalidResponse", "OutcomeUnknown"].contains(outcome.verdict) && outcome.httpStatus != nil
                && outcome.isFinal
        case .unknown:
            outcome.verdict == "OutcomeUnknown" && outcome.httpStatus == nil && outcome.isFinal
                && outcome.seconds < deadline
        case .late: outcome.verdict == "OutcomeUnknown" && outcome.isFinal && outcome.seconds >= deadline
        case .untrusted: outcome.verdict == "UntrustedServer" && !outcome.isRetryable && outcome.canAnswerAgain
        case .unconnected: outcome.verdict == "TransportFailed" && outcome.isRetryable && outcome.canAnswerAgain
        case .either(let verdicts): verdicts.contains { $0.fits(outcome, deadline: deadline) }
        }
    }
}

extension HostileOutcome {
    /// Neither to be sent again nor to be answered again.
    fileprivate var isFinal: Bool { !isRetryable && !canAnswerAgain }
}
