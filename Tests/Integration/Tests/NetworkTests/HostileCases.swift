extension HostileCase {
    static let all: [HostileCase] = [
        silence, broken, kept, lengths, chunks, heads, statusLines, interim, redirects, challenges, bodies, sizes,
        listeners, trusted,
    ].flatMap(\.self)

    /// Returns a case for each behavior in a list that is separated by spaces.
    private static func each(
        _ verdict: Verdict,
        prefix: String = "",
        _ names: String,
        adjust: (inout HostileCase) -> Void = { _ in }
    ) -> [HostileCase] {
        names.split(whereSeparator: \.isWhitespace).map { name in
            var result = HostileCase(behavior: prefix + name, verdict: verdict)
            if verdict == .late { result.deadline = 0.7 }
            if !name.hasSuffix("before-reading") { result.requests = 1...1 }
            adjust(&result)
            return result
        }
    }

    /// Only the deadline ends these.
    private static let silence: [HostileCase] =
        each(
            .late,
            """
            silent silent-before-reading reads-slowly-before-reading continue-for-ever early-hints-for-ever
            stall-in-status-line stall-after-status-line stall-in-header stall-before-body stall-body
            stall-close-delimited stall-in-chunk-size stall-in-chunk stall-before-last-chunk stall-in-trailers
            stall-after-continue stall-after-101 stall-in-401
            drip-status-line drip-headers drip-in-header drip-body drip-close-delimited drip-chunks drip-chunk-size
            drip-trailers
            """
        ) + each(.answered, "slow")

    private static let places = """
        in-status-line in-header before-body in-body in-chunk-size in-chunk before-last-chunk in-trailers
        after-continue after-reading
        """

    /// Connections that are closed, half-closed, or reset.
    private static let broken: [HostileCase] =
        ["close-", "half-close-", "reset-"].flatMap { each(.unknown, prefix: $0, places) }
        + each(.unknown, "reset-after-status-line reset-in-first-header")
        + each(.unknown, "reset-before-reading half-close-before-reading") { $0.requests = 0...0 }
        + each(.answered, "close-after-answer half-close-after-answer close-delimited http-1.0")
        + each(.answeredOrUnknown, "reset-after-answer")
        + each(.answeredOrUnknown, "answer-before-reading") { $0.requests = 0...0 }

    /// Connections that break at their second request.
    ///
    /// Where the break precedes any response, libcurl tries again on another connection, without the body, and waits: the
    /// server receives one whole request.
    private static let kept: [HostileCase] = {
        let cases: [HostileCase] =
            each(.late, "drop-second reset-second stall-second")
            // If nothing of the body was sent, the second connection carries it.
            + each(.either([.late, .unknown, .answered]), "close-as-the-second-comes") {
                ($0.requests, $0.deadline) = (0...1, 0.7)
            }
            + each(.unknown, "drop-second-in-body reset-second-in-body garbage-second")
            + each(.answered, "close-between unasked-answer set-cookie")
        return cases.map { modified($0) { $0.isSecond = true } }
    }()

    private static let lengths: [HostileCase] =
        each(
            .answered,
            prefix: "length-",
            // libcurl ignores a length above the largest that it supports.
            """
            short zero twice list list-different plus hex spaces fraction and-chunks 2-to-63 2-to-64 absurd
            """
        )
        + each(.unreadable, prefix: "length-", "short-in-json twice-different")
        + each(.unknown, prefix: "length-", "negative empty words 2-to-40 2-to-62 2-to-63-minus-1024")

    private static let chunks: [HostileCase] =
        each(
            .answered,
            """
            chunk-size-zeros chunk-too-short chunk-line-feeds chunk-extension chunk-extension-huge chunks-of-one-byte
            chunked-twice
            """
        )
        + each(
            .unknown,
            """
            bad-chunk-size chunk-size-empty chunk-size-negative chunk-size-prefixed chunk-size-many-zeros
            chunk-size-2-to-31 chunk-size-2-to-63-minus-1 chunk-size-2-to-64-minus-1 chunk-size-2-to-80 chunk-too-long
            chunk-without-line-break chunk-trailers-malformed chunk-trailer-huge chunked-unknown chunked-gzip-garbage
            """
        )

    private static let heads: [HostileCase] =
        each(
            .answered,
            prefix: "header-",
            """
            no-value space-value folded control-characters carriage-return of-90-kilobytes name-of-90-kilobytes
            content-type-malformed alt-svc upgrade refresh location-with-200 secret-error-type
            """
        )
        + each(
            .unknown,
            prefix: "header-",
            """
            no-space-after-colon no-colon no-name space-before-colon space-in-name folded-first not-utf-8 latin-1-name
            nul of-a-megabyte line-feeds carriage-returns
            """
        )
        // Two line breaks end the header, and the rest is the body.
        + each(.unreadable, "header-emptiness")
        // Each header field takes FoundationNetworking more time than the one before.
        + each(.answered, "header-times-5000 header-same-times-5000") { $0.setting = .alone }
        + each(.late, "header-times-50000") { $0.setting = .alone }

    private static let statusLines: [HostileCase] =
        each(.answered, prefix: "status-", "empty-reason long-reason 299 lower-case http-2-reason http-2.0")
        + each(.refused("UnnamedError", 600), "status-600")
        + each(.refused("UnnamedError", 999), "status-999")
        + each(
            .unknown,
            prefix: "status-",
            """
            no-reason not-utf-8 000 99 099 1000 negative huge words http-2 http-3 http-1.2 http-9.9 http-nothing icy rtsp
            after-empty-lines twice
            """
        )
        + each(.unknown, "http-0.9 garbage garbage-binary nothing-but-line-breaks http-2-preface http-2-frames")

    /// Responses before the response.
    private static let interim: [HostileCase] =
        each(
            .answered,
            """
            continue-once continue-times-2000 continue-with-headers early-hints early-hints-times-2000
            processing-times-2000 interim-unknown
            """
        ) + each(.refused("UnnamedError", 400), "continue-then-refused")

    /// Redirects to a port that must not receive a connection.
    private static let redirects: [HostileCase] =
        each(
            .unknown,
            prefix: "redirect-",
            """
            300 301 302 303 305 307 308 399 nowhere empty spaces file file-307 ftp script data to-itself relative to-tls
            with-user huge without-location two-locations
            """
        )
        + each(.unknown, "not-modified")
        // FoundationNetworking collects the body of a redirect until its end.
        + each(.late, "hundred-megabytes-redirect") { $0.setting = .alone }

    /// Requests for authentication, which the client must not follow either.
    private static let challenges: [HostileCase] =
        each(
            .refused("NotAuthorizedException", 401),
            """
            basic basic-without-realm digest bearer negotiate ntlm aws-signature several malformed-challenge
            empty-challenge unknown-challenge bare-401
            """
        )
        + each(.refused("UnnamedError", 401), "basic-empty")
        + each(.refused("NotAuthorizedException", 403), "forbidden-with-challenge")
        + each(.refused("NotAuthorizedException", 407), "proxy proxy-ntlm bare-407")

    private static let bodies: [HostileCase] =
        each(
            .answered,
            prefix: "body-",
            // libcurl ignores the end of gzip; the decoded JSON is complete, or empty.
            """
            good no-content-type text-type charset-latin-1 charset-unknown byte-order-mark duplicate-keys
            nested-30-times-60 string-of-a-megabyte gzip gzip-empty deflate gzip-truncated gzip-head-only
            """
        )
        + each(.answered, "ok empty no-content reset-content")
        + each(
            .unreadable,
            prefix: "body-",
            """
            html wrong-charset utf-16 utf-16-without-mark utf-32 invalid-utf-8 lone-surrogate nul nul-bytes truncated
            two-objects trailing-garbage array string null number wrong-types number-too-large nested-500 nested-512
            nested-513 nested-100000 nested-500000 keys-100000 parameters-20000 values-300000 values-30000 multipart
            """
        )
        + each(
            .unknown,
            prefix: "body-",
            """
            gzip-trailing-garbage gzip-two-members gzip-wrong-checksum brotli-garbage zstd-garbage encoding-unknown
            encodings-100
            """
        )
        + each(.unknown, "bad-gzip")
        + each(
            .refused("UnnamedError", 400),
            prefix: "body-",
            """
            empty-400 invalid-utf-8-400 truncated-400 nested-500-400 nested-100000-400 arrays-300000-400
            error-name-of-a-megabyte error-name-with-escapes xml
            """
        )
        + each(.refused("NotAuthorizedException", 400), "refused body-duplicate-keys-400")
        + each(.refused("UnnamedError", 403), "body-html-403")
        + each(.refused("UnnamedError", 500), "html body-empty-500")
        + each(.refused("UnnamedError", 502), "body-html-502")
        + each(.refused("UnnamedError", 503), "unavailable")

    /// Bodies that are too large, and floods: the memory of the process must not grow with them.
    private static let sizes: [HostileCase] = {
        let weighed: [HostileCase] =
            each(
                .unknown,
                """
                above-the-limit above-the-limit-gzip large large-unannounced large-chunked hundred-megabytes
                hundred-megabytes-unannounced hundred-megabytes-chunked hundred-megabytes-refused hundred-megabytes-401
                gzip-bomb gzip-bomb-small gzip-bomb-twice gzip-bomb-chunked deflate-bomb continue-flood
                """
            )
            + each(.late, "header-flood trailer-flood") + each(.unreadable, "at-the-limit at-the-limit-gzip")
        return weighed.map { modified($0) { $0.setting = .weighed } }
    }()

    /// Listeners that misbehave before any request.
    private static let listeners: [HostileCase] = {
        let broken = [
            "close-in-handshake", "reset-in-handshake", "garbage-to-hello", "alert-to-hello", "close-at-once",
            "reset-at-once",
        ]
        let untrusted = [
            "http-to-hello", "plain", "tls-self-signed", "tls-wrong-name", "tls-expired", "tls-1.0", "tls-1.1",
            "tls-1.2",
        ]
        return ["stall", "full"].flatMap { [at(.http($0), .late), at(.https($0), .late)] }
            + ["stall-in-handshake", "drip-in-handshake"].map { at(.https($0), .late) }
            + broken.flatMap { [at(.http($0), .unconnectedOrUnknown), at(.https($0), .unconnectedOrUnknown)] }
            + untrusted.map { at(.https($0), .untrusted) }
            + [
                at(.http("refused"), .unconnected), at(.https("refused"), .unconnected),
                at(.http("slow-accept"), .answered), at(.http("http-to-hello"), .refused("UnnamedError", 400)),
                at(.http("tls"), .unknown),
            ]
    }()

    /// TLS with a certificate authority that the client trusts, so that only the other faults remain.
    private static let trusted: [HostileCase] = {
        let listeners: [HostileCase] =
            [at(.https("tls"), .answered), at(.https("tls-1.2"), .answered)]
            + ["tls-1.0", "tls-1.1", "tls-self-signed", "tls-wrong-name", "tls-expired"].map {
                at(.https($0), .untrusted)
            }
        let ends: [HostileCase] =
            ["tls-cut-", "tls-close-", "tls-reset-"].flatMap { each(.unknown, prefix: $0, places) }
            + each(.unknown, "tls-reset-after-status-line tls-reset-in-first-header")
            // A body that ends with the connection seems whole, whichever side ended the connection.
            + each(
                .answered,
                "tls-cut-after-answer tls-close-after-answer tls-cut-close-delimited tls-close-close-delimited"
            )
            + each(.answeredOrUnknown, "tls-reset-after-answer tls-reset-close-delimited")
        return listeners.map { modified($0) { $0.setting = .trusting } }
            + ends.map { modified($0) { ($0.setting, $0.listener) = (.trusting, .https("tls")) } }
    }()

    /// Responses that end the process inside FoundationNetworking, before the transport is called.
    ///
    /// `URLSessionTransport` documents them. The first of those over TLS can be caused by anyone on the path.
    static let crashes: [HostileCase] =
        each(
            .unknown,
            """
            close-after-status-line half-close-after-status-line close-in-first-header half-close-in-first-header
            length-2-to-63-minus-1 chunk-trailers
            """
        )

    static let trustedCrashes: [HostileCase] =
        each(
            .unknown,
            prefix: "tls-",
            "cut-after-status-line close-after-status-line cut-in-first-header close-in-first-header"
        ) { ($0.setting, $0.listener) = (.trusting, .https("tls")) }

    private static func at(_ listener: Listener, _ verdict: Verdict) -> HostileCase {
        HostileCase(
            behavior: "ok",
            verdict: verdict,
            listener: listener,
            deadline: verdict == .late ? 0.7 : 10,
            requests: verdict == .answered ? 1...1 : 0...0
        )
    }

    private static func modified(_ other: HostileCase, _ change: (inout HostileCase) -> Void) -> HostileCase {
        var result = other
        change(&result)
        return result
    }
}
