extension HostileCase {
    /// The cases of a request that ends without a crash.
    ///
    /// Each row has a verdict, or several of which any is allowed, options, and the behaviors. `NAME@http` and `NAME@https` are
    /// listeners, which receive a request for the behavior `ok`. The options are:
    ///
    /// - a number and a name: the HTTP status and the code of the error;
    /// - `none` and `perhaps`: the server receives no request, or one or none, instead of one;
    /// - `second`: another request precedes on the same connection;
    /// - `trusted`, `alone`, and `weighed`: the setting of the case.
    static let all = cases(
        """
        # Only the deadline ends these.
        late: silent continue-for-ever early-hints-for-ever stall-in-status-line stall-after-status-line stall-in-header
            stall-before-body stall-body stall-close-delimited stall-in-chunk-size stall-in-chunk
            stall-before-last-chunk stall-in-trailers stall-after-continue stall-after-101 stall-in-401 drip-status-line
            drip-headers drip-in-header drip-body drip-close-delimited drip-chunks drip-chunk-size drip-trailers
        late perhaps: silent-before-reading reads-slowly-before-reading
        answered: slow

        # Connections that are closed, half-closed, or reset.
        unknown: close-in-status-line close-in-header close-before-body close-in-body close-in-chunk-size close-in-chunk
            close-before-last-chunk close-in-trailers close-after-continue close-after-reading
            half-close-in-status-line half-close-in-header half-close-before-body half-close-in-body
            half-close-in-chunk-size half-close-in-chunk half-close-before-last-chunk half-close-in-trailers
            half-close-after-continue half-close-after-reading
            reset-in-status-line reset-in-header reset-before-body reset-in-body reset-in-chunk-size reset-in-chunk
            reset-before-last-chunk reset-in-trailers reset-after-continue reset-after-reading
            reset-after-status-line reset-in-first-header
        unknown none: reset-before-reading half-close-before-reading
        answered: close-after-answer half-close-after-answer close-delimited http-1.0
        answered unknown: reset-after-answer
        answered unknown none: answer-before-reading

        # Connections that break at their second request. Where the break precedes any response, libcurl tries again on
        # another connection, without the body, and waits: the server receives one whole request.
        late second: drop-second reset-second stall-second
        # If nothing of the body was sent, the second connection carries it.
        late unknown answered second perhaps: close-as-the-second-comes
        unknown second: drop-second-in-body reset-second-in-body garbage-second
        answered second: close-between unasked-answer set-cookie

        # Lengths. libcurl ignores what is wrong with most of them; the transport rejects it.
        answered: length-short length-zero length-twice length-list length-spaces
        unreadable: length-short-in-json
        unknown: length-twice-different length-list-different length-plus length-hex length-fraction
            length-and-chunks length-2-to-63 length-2-to-64 length-absurd length-negative length-empty length-words length-2-to-40 length-2-to-62 length-2-to-63-minus-1024

        # Chunks.
        answered: chunk-size-zeros chunk-too-short chunk-line-feeds chunk-extension chunk-extension-huge
            chunks-of-one-byte chunked-twice
        unknown: bad-chunk-size chunk-size-empty chunk-size-negative chunk-size-prefixed chunk-size-many-zeros
            chunk-size-2-to-31 chunk-size-2-to-63-minus-1 chunk-size-2-to-64-minus-1 chunk-size-2-to-80 chunk-too-long
            chunk-without-line-break chunk-trailers-malformed chunk-trailer-huge chunked-unknown chunked-gzip-garbage

        # Header fields.
        answered: header-no-value header-space-value header-folded header-control-characters header-carriage-return
            header-of-90-kilobytes header-name-of-90-kilobytes header-content-type-malformed header-alt-svc
            header-upgrade header-refresh header-location-with-200 header-secret-error-type
        unknown: header-no-space-after-colon header-no-colon header-no-name header-space-before-colon
            header-space-in-name header-folded-first header-not-utf-8 header-latin-1-name header-nul
            header-of-a-megabyte header-line-feeds header-carriage-returns
        # Two line breaks end the header, and the rest is the body.
        unreadable: header-emptiness
        # Each header field takes FoundationNetworking more time than the one before.
        answered alone: header-times-5000 header-same-times-5000
        late alone: header-times-50000

        # Status lines.
        answered: status-empty-reason status-long-reason status-299 status-lower-case status-http-2-reason
            status-http-2.0
        refused UnknownError 600: status-600
        refused UnknownError 999: status-999
        unknown: status-no-reason status-not-utf-8 status-000 status-99 status-099 status-1000 status-negative
            status-huge status-words status-http-2 status-http-3 status-http-1.2 status-http-9.9 status-http-nothing
            status-icy status-rtsp status-after-empty-lines status-twice http-0.9 garbage garbage-binary
            nothing-but-line-breaks http-2-preface http-2-frames

        # Responses before the response.
        answered: continue-once continue-times-2000 continue-with-headers early-hints early-hints-times-2000
            processing-times-2000 interim-unknown
        refused UnknownError 400: continue-then-refused

        # Redirects to a port that must not receive a connection.
        unknown: redirect-300 redirect-301 redirect-302 redirect-303 redirect-305 redirect-307 redirect-308 redirect-399
            redirect-nowhere redirect-empty redirect-spaces redirect-file redirect-file-307 redirect-ftp redirect-script
            redirect-data redirect-to-itself redirect-relative redirect-to-tls redirect-with-user redirect-huge
            redirect-without-location redirect-two-locations not-modified
        # FoundationNetworking collects the body of a redirect until its end.
        late weighed: hundred-megabytes-redirect

        # Requests for authentication, which the client must not follow either.
        refused NotAuthorizedException 401: basic basic-without-realm digest bearer negotiate ntlm aws-signature several
            malformed-challenge empty-challenge unknown-challenge bare-401
        refused UnknownError 401: basic-empty
        refused NotAuthorizedException 403: forbidden-with-challenge
        refused NotAuthorizedException 407: proxy proxy-ntlm bare-407

        # Bodies. libcurl ignores the end of gzip; the decoded JSON is complete, or empty.
        answered: body-good body-no-content-type body-text-type body-charset-latin-1 body-charset-unknown
            body-byte-order-mark body-duplicate-keys body-nested-30-times-60 body-string-of-a-megabyte body-gzip
            body-gzip-empty body-deflate body-gzip-truncated body-gzip-head-only ok empty no-content reset-content
        unreadable: body-html body-wrong-charset body-utf-16 body-utf-16-without-mark body-utf-32 body-invalid-utf-8
            body-lone-surrogate body-nul body-nul-bytes body-truncated body-two-objects body-trailing-garbage body-array
            body-string body-null body-number body-wrong-types body-number-too-large body-nested-500 body-nested-512
            body-nested-513 body-nested-100000 body-nested-500000 body-keys-100000 body-parameters-20000
            body-values-300000 body-values-30000 body-multipart
        unknown: body-gzip-trailing-garbage body-gzip-two-members body-gzip-wrong-checksum body-brotli-garbage
            body-zstd-garbage body-encoding-unknown body-encodings-100 bad-gzip
        refused UnknownError 400: body-empty-400 body-invalid-utf-8-400 body-truncated-400 body-nested-500-400
            body-nested-100000-400 body-error-name-of-a-megabyte body-error-name-with-escapes body-xml
        # The time for an error's body grows only with its size.
        refused CodeMismatchException 400: body-arrays-300000-400
        refused NotAuthorizedException 400: refused body-duplicate-keys-400
        refused UnknownError 403: body-html-403
        refused UnknownError 500: html body-empty-500
        refused UnknownError 502: body-html-502
        refused UnknownError 503: unavailable

        # Bodies that are too large, and floods: the memory of the process must not grow with them.
        unknown weighed: above-the-limit above-the-limit-gzip large large-unannounced large-chunked hundred-megabytes
            hundred-megabytes-unannounced hundred-megabytes-chunked hundred-megabytes-refused hundred-megabytes-401
            gzip-bomb gzip-bomb-small gzip-bomb-twice gzip-bomb-chunked deflate-bomb continue-flood
        late weighed: header-flood trailer-flood
        unreadable weighed: at-the-limit at-the-limit-gzip

        # Listeners that misbehave before any request.
        late none: stall@http stall@https full@http full@https stall-in-handshake@https drip-in-handshake@https
        unconnected untrusted unknown none: close-in-handshake@http reset-in-handshake@http garbage-to-hello@http
            alert-to-hello@http close-at-once@http reset-at-once@http close-in-handshake@https reset-in-handshake@https
            garbage-to-hello@https alert-to-hello@https close-at-once@https reset-at-once@https
        untrusted none: http-to-hello@https plain@https tls-self-signed@https tls-wrong-name@https tls-expired@https
            tls-1.0@https tls-1.1@https tls-1.2@https
        unconnected none: refused@http refused@https
        answered: slow-accept@http
        refused UnknownError 400 none: http-to-hello@http
        unknown none: tls@http

        # TLS with a certificate authority that the client trusts, so that only the other faults remain.
        answered trusted: tls@https tls-1.2@https
        untrusted trusted none: tls-1.0@https tls-1.1@https tls-self-signed@https tls-wrong-name@https tls-expired@https
        unknown trusted: tls-cut-in-status-line tls-cut-in-header tls-cut-before-body tls-cut-in-body
            tls-cut-in-chunk-size tls-cut-in-chunk tls-cut-before-last-chunk tls-cut-in-trailers tls-cut-after-continue
            tls-cut-after-reading
            tls-close-in-status-line tls-close-in-header tls-close-before-body tls-close-in-body
            tls-close-in-chunk-size tls-close-in-chunk tls-close-before-last-chunk tls-close-in-trailers
            tls-close-after-continue tls-close-after-reading
            tls-reset-in-status-line tls-reset-in-header tls-reset-before-body tls-reset-in-body
            tls-reset-in-chunk-size tls-reset-in-chunk tls-reset-before-last-chunk tls-reset-in-trailers
            tls-reset-after-continue tls-reset-after-reading tls-reset-after-status-line tls-reset-in-first-header
        # A body that ends with the connection seems whole, whichever side ended the connection.
        answered trusted: tls-cut-after-answer tls-close-after-answer tls-cut-close-delimited tls-close-close-delimited
        answered unknown trusted: tls-reset-after-answer tls-reset-close-delimited
        """
    )

    /// Responses that end the process inside FoundationNetworking, before the transport is called.
    ///
    /// `URLSessionTransport` documents them. The first of those over TLS can be caused by anyone on the path.
    static let crashes = cases(
        """
        unknown: close-after-status-line half-close-after-status-line close-in-first-header half-close-in-first-header
            length-2-to-63-minus-1 chunk-trailers
        unknown trusted: tls-cut-after-status-line tls-close-after-status-line tls-cut-in-first-header
            tls-close-in-first-header
        """
    )
}
