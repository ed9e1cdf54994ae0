extension HostileCase {
    static var bodies: [HostileCase] {
        readable + unreadable + refusals
            + each(
                [
                    "body-gzip-trailing-garbage", "body-gzip-two-members", "body-gzip-wrong-checksum",
                    "body-brotli-garbage", "body-zstd-garbage", "body-encoding-unknown", "body-encodings-100",
                    "bad-gzip",
                ],
                .unknown
            )
    }

    private static var readable: [HostileCase] {
        each(
            [
                "good", "no-content-type", "text-type", "charset-latin-1", "charset-unknown", "byte-order-mark",
                "duplicate-keys", "nested-30-times-60", "string-of-a-megabyte", "gzip", "gzip-empty", "deflate",
                // libcurl does not mind where gzip ends; what came of the JSON is all of it, or nothing.
                "gzip-truncated", "gzip-head-only",
            ].map { "body-\($0)" } + ["ok", "empty", "no-content", "reset-content"],
            .answered
        )
    }

    private static var unreadable: [HostileCase] {
        each(
            [
                "html", "wrong-charset", "utf-16", "utf-16-without-mark", "utf-32", "invalid-utf-8", "lone-surrogate",
                "nul", "nul-bytes", "truncated", "two-objects", "trailing-garbage", "array", "string", "null", "number",
                "wrong-types", "number-too-large", "nested-500", "nested-512", "nested-513", "nested-100000",
                "nested-500000", "keys-100000", "parameters-20000", "values-300000", "values-30000", "multipart",
            ].map { "body-\($0)" },
            .unreadable
        )
    }

    private static var refusals: [HostileCase] {
        each(
            [
                "empty-400", "invalid-utf-8-400", "truncated-400", "nested-500-400", "nested-100000-400",
                "arrays-300000-400", "error-name-of-a-megabyte", "error-name-with-escapes", "xml",
            ].map { "body-\($0)" },
            .refused("UnnamedError", 400)
        )
            + each(["refused", "body-duplicate-keys-400"], .refused("NotAuthorizedException", 400))
            + each(["html", "body-empty-500"], .refused("UnnamedError", 500))
            + each(["body-html-403"], .refused("UnnamedError", 403))
            + each(["body-html-502"], .refused("UnnamedError", 502))
            + each(["unavailable"], .refused("UnnamedError", 503))
    }

    /// Bodies too large, and floods: in a process each, whose memory must not grow.
    static var sizes: [HostileCase] {
        let weighed =
            each(
                [
                    "above-the-limit", "above-the-limit-gzip", "large", "large-unannounced", "large-chunked",
                    "hundred-megabytes", "hundred-megabytes-unannounced", "hundred-megabytes-chunked",
                    "hundred-megabytes-refused", "hundred-megabytes-401", "gzip-bomb", "gzip-bomb-small",
                    "gzip-bomb-twice", "gzip-bomb-chunked", "deflate-bomb", "continue-flood",
                ],
                .unknown
            )
            + each(["header-flood", "trailer-flood"], .late)
            + each(["at-the-limit", "at-the-limit-gzip"], .unreadable)
        return weighed.map { other in
            var result = other
            result.setting = .weighed
            return result
        }
    }
}
