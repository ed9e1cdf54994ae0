extension HostileCase {
    static var heads: [HostileCase] {
        each(
            [
                "no-value", "space-value", "folded", "control-characters", "carriage-return", "of-90-kilobytes",
                "name-of-90-kilobytes", "content-type-malformed", "alt-svc", "upgrade", "refresh", "location-with-200",
                "secret-error-type",
            ].map { "header-\($0)" },
            .answered
        )
            + each(
                [
                    "no-space-after-colon", "no-colon", "no-name", "space-before-colon", "space-in-name",
                    "folded-first",
                    "not-utf-8", "latin-1-name", "nul", "of-a-megabyte", "line-feeds", "carriage-returns",
                ].map { "header-\($0)" },
                .unknown
            )
            // Two line breaks end the header: what follows is the body.
            + each(["header-emptiness"], .unreadable)
            // Every line of a header costs FoundationNetworking more than the one before.
            + each(["header-times-5000", "header-same-times-5000"], .answered) { $0.setting = .alone }
            + each(["header-times-50000"], .late) { $0.setting = .alone }
            + statusLines
    }

    private static var statusLines: [HostileCase] {
        each(
            ["empty-reason", "long-reason", "299", "lower-case", "http-2-reason", "http-2.0"].map { "status-\($0)" },
            .answered
        )
            + each(["status-600"], .refused("UnnamedError", 600))
            + each(["status-999"], .refused("UnnamedError", 999))
            + each(
                [
                    "no-reason", "not-utf-8", "000", "99", "099", "1000", "negative", "huge", "words", "http-2",
                    "http-3",
                    "http-1.2", "http-9.9", "http-nothing", "icy", "rtsp", "after-empty-lines", "twice",
                ].map { "status-\($0)" },
                .unknown
            )
            + each(
                [
                    "http-0.9", "garbage", "garbage-binary", "nothing-but-line-breaks", "http-2-preface",
                    "http-2-frames",
                ],
                .unknown
            )
    }

    /// Answers before the answer.
    static var interim: [HostileCase] {
        each(
            [
                "continue-once", "continue-times-2000", "continue-with-headers", "early-hints",
                "early-hints-times-2000",
                "processing-times-2000", "interim-unknown",
            ],
            .answered
        ) + each(["continue-then-refused"], .refused("UnnamedError", 400))
    }

    /// None is followed; what they point to is a port that must not be connected to.
    static var redirects: [HostileCase] {
        each(
            [
                "300", "301", "302", "303", "305", "307", "308", "399", "nowhere", "empty", "spaces", "file",
                "file-307",
                "ftp", "script", "data", "to-itself", "relative", "to-tls", "with-user", "huge", "without-location",
                "two-locations",
            ].map { "redirect-\($0)" } + ["not-modified"],
            .unknown
        )
    }

    /// Requests for authentication, which are not followed either.
    static var challenges: [HostileCase] {
        let unauthorized = [
            "basic", "basic-without-realm", "digest", "bearer", "negotiate", "ntlm", "aws-signature", "several",
            "malformed-challenge", "empty-challenge", "unknown-challenge", "bare-401",
        ]
        return each(unauthorized, .refused("NotAuthorizedException", 401))
            + each(["basic-empty"], .refused("UnnamedError", 401))
            + each(["forbidden-with-challenge"], .refused("NotAuthorizedException", 403))
            + each(["proxy", "proxy-ntlm", "bare-407"], .refused("NotAuthorizedException", 407))
    }
}
