extension HostileCase {
    /// What only the deadline ends.
    static var silence: [HostileCase] {
        each(
            [
                "silent", "silent-before-reading", "reads-slowly-before-reading", "stall-in-status-line",
                "stall-after-status-line", "stall-in-header", "stall-before-body", "stall-body",
                "stall-close-delimited",
                "stall-in-chunk-size", "stall-in-chunk", "stall-before-last-chunk", "stall-in-trailers",
                "stall-after-continue", "stall-after-101", "stall-in-401", "drip-status-line", "drip-headers",
                "drip-in-header", "drip-body", "drip-close-delimited", "drip-chunks", "drip-chunk-size",
                "drip-trailers",
                "continue-for-ever", "early-hints-for-ever",
            ],
            .late
        ) + each(["slow"], .answered)
    }

    /// Ports that do not answer as they should, before any request.
    static var doors: [HostileCase] {
        let late = ["stall", "full"]
        let lateInHandshake = ["stall-in-handshake", "drip-in-handshake"]
        let unspoken = [
            "close-in-handshake", "reset-in-handshake", "garbage-to-hello", "alert-to-hello", "close-at-once",
        ]
        return late.flatMap { [at(.http($0), .late), at(.https($0), .late)] }
            + lateInHandshake.map { at(.https($0), .late) }
            + (unspoken + ["reset-at-once"]).flatMap {
                [at(.http($0), .unconnectedOrUnknown), at(.https($0), .unconnectedOrUnknown)]
            }
            + [
                at(.http("refused"), .unconnected), at(.https("refused"), .unconnected),
                at(.http("slow-accept"), .answered), at(.http("http-to-hello"), .refused("UnnamedError", 400)),
                at(.https("http-to-hello"), .untrusted), at(.https("plain"), .untrusted),
                at(.http("tls"), .unknown), at(.https("tls-self-signed"), .untrusted),
                at(.https("tls-wrong-name"), .untrusted), at(.https("tls-expired"), .untrusted),
                at(.https("tls-1.0"), .untrusted), at(.https("tls-1.1"), .untrusted), at(.https("tls-1.2"), .untrusted),
            ]
    }

    private static func at(_ door: Door, _ verdict: Verdict) -> HostileCase {
        HostileCase(
            behaviour: "ok",
            verdict: verdict,
            door: door,
            deadline: verdict == .late ? 0.7 : 10,
            requests: verdict == .answered ? 1...1 : 0...0
        )
    }

    /// TLS with a certificate authority that the client trusts: only so is it seen what else is wrong.
    static var trusted: [HostileCase] {
        let places = [
            "in-status-line", "in-header", "before-body", "in-body", "in-chunk-size", "in-chunk", "before-last-chunk",
            "in-trailers", "after-continue", "after-reading",
        ]
        // The end of a body that only the connection's end tells is taken for whole, whoever caused it.
        let whole = ["tls-cut-close-delimited", "tls-close-close-delimited"]
        let doors: [HostileCase] =
            [
                at(.https("tls"), .answered), at(.https("tls-1.2"), .answered), at(.https("tls-1.0"), .untrusted),
                at(.https("tls-1.1"), .untrusted), at(.https("tls-self-signed"), .untrusted),
                at(.https("tls-wrong-name"), .untrusted), at(.https("tls-expired"), .untrusted),
            ]
        let ends =
            each(places.flatMap { ["tls-cut-\($0)", "tls-close-\($0)", "tls-reset-\($0)"] }, .unknown)
            + each(["tls-reset-after-status-line", "tls-reset-in-first-header"], .unknown)
            + each(["tls-cut-after-answer", "tls-close-after-answer"] + whole, .answered)
            + each(["tls-reset-after-answer", "tls-reset-close-delimited"], .answeredOrUnknown)
        return doors.map(trusting) + ends.map(trusting)
    }

    private static func trusting(_ other: HostileCase) -> HostileCase {
        var result = other
        result.setting = .trusting
        if case .http = other.door { result.door = .https("tls") }
        return result
    }
}
