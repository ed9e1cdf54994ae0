extension HostileCase {
    /// Connections that end in order, half, or with a reset.
    static var broken: [HostileCase] {
        let places = [
            "in-status-line", "in-header", "before-body", "in-body", "in-chunk-size", "in-chunk", "before-last-chunk",
            "in-trailers", "after-continue", "after-reading",
        ]
        let ends = ["close", "half-close", "reset"]
        return each(places.flatMap { place in ends.map { "\($0)-\(place)" } }, .unknown)
            + each(["reset-after-status-line", "reset-in-first-header"], .unknown)
            + each(["reset-before-reading", "half-close-before-reading"], .unknown) { $0.requests = 0...0 }
            + each(["close-after-answer", "half-close-after-answer", "close-delimited", "http-1.0"], .answered)
            + each(["reset-after-answer"], .answeredOrUnknown)
            + each(["answer-before-reading"], .answeredOrUnknown) { $0.requests = 0...0 }
    }

    /// A kept connection that breaks at its second request.
    ///
    /// Where the break comes before an answer, libcurl tries again on another connection, without the body, and waits: the
    /// server got one whole request.
    static var kept: [HostileCase] {
        let cases =
            each(["drop-second", "reset-second", "stall-second"], .late)
            // If nothing of the body was sent yet, the second connection gets it whole.
            + each(["close-as-the-second-comes"], .either([.late, .unknown, .answered])) {
                $0.requests = 0...1
                $0.deadline = 0.7
            }
            + each(["drop-second-in-body", "reset-second-in-body", "garbage-second"], .unknown)
            + each(["close-between", "unasked-answer", "set-cookie"], .answered)
        return cases.map { other in
            var result = other
            result.isSecond = true
            return result
        }
    }

    static var lengths: [HostileCase] {
        each(
            [
                "length-short", "length-zero", "length-twice", "length-list", "length-list-different", "length-plus",
                "length-hex", "length-spaces", "length-fraction", "length-and-chunks",
                // Above the largest that libcurl knows it counts as none at all.
                "length-2-to-63", "length-2-to-64", "length-absurd",
            ],
            .answered
        )
            + each(["length-short-in-json", "length-twice-different"], .unreadable)
            + each(
                [
                    "length-negative", "length-empty", "length-words", "length-2-to-40", "length-2-to-62",
                    "length-2-to-63-minus-1024",
                ],
                .unknown
            )
    }

    static var chunks: [HostileCase] {
        each(
            [
                "chunk-size-zeros", "chunk-too-short", "chunk-line-feeds", "chunk-extension", "chunk-extension-huge",
                "chunks-of-one-byte", "chunked-twice",
            ],
            .answered
        )
            + each(
                [
                    "bad-chunk-size", "chunk-size-empty", "chunk-size-negative", "chunk-size-prefixed",
                    "chunk-size-many-zeros", "chunk-size-2-to-31", "chunk-size-2-to-63-minus-1",
                    "chunk-size-2-to-64-minus-1", "chunk-size-2-to-80", "chunk-too-long", "chunk-without-line-break",
                    "chunk-trailers-malformed", "chunk-trailer-huge", "chunked-unknown", "chunked-gzip-garbage",
                ],
                .unknown
            )
    }
}
