import TestSupport
import Testing

/// One thing a hostile server does, and how a request that must not be sent twice has to end.
struct HostileCase: Sendable, CustomTestStringConvertible {
    /// Where the request goes.
    enum Door: Sendable, Hashable {
        case http(String), https(String)
    }

    let behaviour: String
    let verdict: Verdict
    var door = Door.http("plain")
    /// In seconds: short where the case lasts that long, and far off where it must not.
    var deadline = 10.0
    /// How many requests the server may have got with their bodies.
    var requests = 0...1
    /// Whether another request goes before on the same connection.
    var isSecond = false
    /// How the client has to be run.
    var setting = Setting.together

    enum Setting: Sendable {
        /// With many others at a time in one process.
        case together
        /// In a process of its own, for it keeps busy the queue that all URLSessions share.
        case alone
        /// The same, and its memory is measured.
        case weighed
        /// In a process that trusts the server's certificate authority.
        case trusting
    }

    var name: String {
        switch door {
        case .http("plain"): behaviour
        case .https("tls"): behaviour
        case .http(let port): "\(behaviour) at http \(port)"
        case .https(let port): "\(behaviour) at https \(port)\(setting == .trusting ? ", trusted" : "")"
        }
    }

    var testDescription: String { name }

    /// Many cases that end alike.
    static func each(
        _ behaviours: [String],
        _ verdict: Verdict,
        adjust: (inout HostileCase) -> Void = { _ in }
    ) -> [HostileCase] {
        behaviours.map { behaviour in
            var result = HostileCase(behaviour: behaviour, verdict: verdict)
            if verdict == .late { result.deadline = 0.7 }
            if verdict.means(requests: 1), !behaviour.hasSuffix("before-reading") { result.requests = 1...1 }
            adjust(&result)
            return result
        }
    }

    static var all: [HostileCase] {
        silence + broken + kept + lengths + chunks + heads + interim + redirects + challenges + bodies + sizes + doors
            + trusted
    }
}
