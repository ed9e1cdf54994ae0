import IntegrationSupport
import Testing

/// A behavior of the hostile server, and the outcome that a request that must not be sent twice has to have.
struct HostileCase: Sendable, CustomTestStringConvertible {
    /// The listener of the server that receives the request.
    enum Listener: Sendable, Hashable {
        case http(String), https(String)
    }

    /// The process that sends the request.
    enum Setting: Sendable, Hashable {
        /// With many others at a time in one process.
        case together
        /// In a process of its own, because it keeps the queue of all URLSessions busy.
        case alone
        /// In a process of its own whose memory is measured.
        case weighed
        /// In one process with the others that trust the server's certificate authority.
        case trusting
    }

    let behavior: String
    let verdict: Verdict
    var listener = Listener.http("plain")
    /// The deadline in seconds: short where the case lasts until it, and long where the case must end before.
    var deadline = 10.0
    /// The allowed numbers of requests that the server receives with their bodies.
    var requests = 0...1
    /// A Boolean value that indicates whether another request precedes on the same connection.
    var isSecond = false
    var setting = Setting.together

    var name: String {
        switch listener {
        case .http("plain"), .https("tls"): behavior
        case .http(let port): "\(behavior) at http \(port)"
        case .https(let port): "\(behavior) at https \(port)\(setting == .trusting ? ", trusted" : "")"
        }
    }

    var testDescription: String { name }

    var isRedirect: Bool { behavior.hasPrefix("redirect-") }

    /// Returns a Boolean value that indicates whether the outcome is the required one, in time, memory, and requests.
    func isMet(by finished: HostileRun.Finished) -> Bool {
        let outcome = finished.outcome
        return outcome.seconds <= deadline + 2 && outcome.growth ?? 0 <= 32 << 20
            && requests.contains(finished.requests) && outcome.challengeName != "UNASKED" && isExpected(outcome)
    }

    /// The verdicts are those of Linux; other URLSessions accept other responses.
    private func isExpected(_ outcome: HostileOutcome) -> Bool {
        #if os(Linux)
        verdict.fits(outcome, deadline: deadline)
        #else
        true
        #endif
    }
}

/// The way in which a request ends for its caller.
enum Verdict: Sendable, Hashable {
    /// With a response.
    case answered
    /// With an error that has the server's code and HTTP status, and that must not be retried.
    case refused(String, Int)
    /// With an error about a response that is not valid.
    case unreadable
    /// With an error about an unknown outcome, before the deadline.
    case unknown
    /// With an error about an unknown outcome, at the deadline.
    case late
    /// With an error after which nothing was sent: an untrusted server, or no connection.
    case untrusted, unconnected
    /// In one of several ways, depending on which side is faster.
    case either([Verdict])

    static let answeredOrUnknown = Verdict.either([.answered, .unknown])
    static let unconnectedOrUnknown = Verdict.either([.unconnected, .untrusted, .unknown])

    func fits(_ outcome: HostileOutcome, deadline: Double) -> Bool {
        let isFinal = !outcome.isRetryable && !outcome.canAnswerAgain
        return switch self {
        case .answered: outcome.verdict == "success"
        case .refused(let code, let status):
            outcome.verdict == code && outcome.httpStatus == status && !outcome.isRetryable
        case .unreadable:
            ["InvalidResponse", "OutcomeUnknown"].contains(outcome.verdict) && outcome.httpStatus != nil && isFinal
        case .unknown:
            outcome.verdict == "OutcomeUnknown" && outcome.httpStatus == nil && isFinal && outcome.seconds < deadline
        case .late: outcome.verdict == "OutcomeUnknown" && isFinal && outcome.seconds >= deadline
        case .untrusted: outcome.verdict == "UntrustedServer" && !outcome.isRetryable && outcome.canAnswerAgain
        case .unconnected: outcome.verdict == "TransportFailed" && outcome.isRetryable && outcome.canAnswerAgain
        case .either(let verdicts): verdicts.contains { $0.fits(outcome, deadline: deadline) }
        }
    }
}
