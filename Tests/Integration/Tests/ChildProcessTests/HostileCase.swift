import IntegrationSupport
import Testing

/// A behavior of the hostile server, and the outcome that a request that must not be sent twice has to have.
struct HostileCase: Sendable, CustomTestStringConvertible {
    /// The process that sends the request.
    enum Setting: String, Sendable {
        /// With many others at a time in one process.
        case together
        /// In a process of its own, because it keeps the queue of all URLSessions busy.
        case alone
        /// In a process of its own whose memory is measured.
        case weighed
        /// In one process with the others that trust the server's certificate authority.
        case trusted
    }

    /// The way in which a request ends for its caller.
    enum Verdict: String, Sendable {
        /// With a response.
        case answered
        /// With an error that has the server's code and HTTP status, and that must not be retried.
        case refused
        /// With an error about a response that is not valid.
        case unreadable
        /// With an error about an unknown outcome, before the deadline.
        case unknown
        /// With an error about an unknown outcome, at the deadline.
        case late
        /// With an error after which nothing was sent: an untrusted server, or no connection.
        case untrusted, unconnected
    }

    private(set) var behavior = ""
    /// The listener of the server that receives the request.
    private(set) var listener = (scheme: "http", port: "plain")
    /// The verdicts, of which any is allowed, because some outcomes depend on which side is faster.
    private var verdicts: [Verdict] = []
    /// The code and the HTTP status of a refusal.
    private var refusal: (code: String?, status: Int?) = (nil, nil)
    /// The allowed numbers of requests that the server receives with their bodies.
    private(set) var requests = 1...1
    /// A Boolean value that indicates whether another request precedes on the same connection.
    private(set) var isSecond = false
    private(set) var setting = Setting.together

    /// The deadline in seconds: short where the case lasts until it, and long where the case must end before.
    var deadline: Double { verdicts.contains(.late) ? 0.7 : 10 }

    /// The allowed growth of memory in bytes; FoundationNetworking collects the body of a redirect.
    var growth: Int { behavior == "hundred-megabytes-redirect" ? 64 << 20 : 24 << 20 }

    var testDescription: String {
        "\(behavior) at \(listener.scheme) \(listener.port)\(setting == .trusted ? ", trusted" : "")"
    }

    var isRedirect: Bool { behavior.hasPrefix("redirect-") }
}

extension HostileCase {
    /// Reads a table of cases, see ``all``.
    static func cases(_ table: String) -> [HostileCase] {
        var row = HostileCase(options: "")
        return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { line in
            let parts = line.split(separator: ":")
            if parts.count == 2 { row = HostileCase(options: parts[0]) }
            return parts[parts.count - 1].split(separator: " ").map { row.named($0) }
        }
    }

    private init(options: Substring) {
        for option in options.split(separator: " ").map(String.init) {
            switch option {
            case "none": requests = 0...0
            case "perhaps": requests = 0...1
            case "second": isSecond = true
            default:
                if let verdict = Verdict(rawValue: option) {
                    verdicts.append(verdict)
                } else if let setting = Setting(rawValue: option) {
                    self.setting = setting
                } else if let status = Int(option) {
                    refusal.status = status
                } else {
                    refusal.code = option
                }
            }
        }
        if setting == .trusted { listener = ("https", "tls") }
    }

    private func named(_ name: Substring) -> HostileCase {
        var result = self
        let parts = name.split(separator: "@").map(String.init)
        result.behavior = parts.count == 2 ? "ok" : parts[0]
        if parts.count == 2 { result.listener = (scheme: parts[1], port: parts[0]) }
        return result
    }
}

extension HostileCase {
    /// Returns a Boolean value that indicates whether a result is the required one, in time, memory, and requests.
    func isMet(by result: HostileRun.Result) -> Bool {
        guard let outcome = result.outcome else { return false }
        // A slow and busy machine may need 2 s to end a request; the silent behaviors last longer.
        return outcome.seconds <= deadline + 2 && outcome.growth ?? 0 <= growth
            && requests.contains(result.requests) && outcome.challengeName != "UNASKED" && isExpected(outcome)
    }

    /// The verdicts are those of Linux; other URLSessions accept other responses.
    func isExpected(_ outcome: HostileOutcome) -> Bool {
        #if os(Linux)
        verdicts.contains { fits($0, outcome) }
        #else
        true
        #endif
    }

    private func fits(_ verdict: Verdict, _ outcome: HostileOutcome) -> Bool {
        let isFinal = !outcome.isRetryable && !outcome.canAnswerAgain
        return switch verdict {
        case .answered: outcome.verdict == "success"
        case .refused:
            outcome.verdict == refusal.code && outcome.httpStatus == refusal.status && !outcome.isRetryable
        case .unreadable:
            ["InvalidResponse", "OutcomeUnknown"].contains(outcome.verdict) && outcome.httpStatus != nil && isFinal
        case .unknown:
            outcome.verdict == "OutcomeUnknown" && outcome.httpStatus == nil && isFinal && outcome.seconds < deadline
        case .late: outcome.verdict == "OutcomeUnknown" && isFinal && outcome.seconds >= deadline
        case .untrusted: outcome.verdict == "UntrustedServer" && !outcome.isRetryable && outcome.canAnswerAgain
        case .unconnected: outcome.verdict == "TransportFailed" && outcome.isRetryable && outcome.canAnswerAgain
        }
    }
}
