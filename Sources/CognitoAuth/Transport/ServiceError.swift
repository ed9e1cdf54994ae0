import Foundation

/// What the service refused, read from an answer whose status is not 2xx.
struct ServiceError {
    let code: CognitoError.Code
    let message: String
    let answer: TransportResponse
    private let secrets: [String]

    /// Reads the error's name from the header `X-Amzn-Errortype`, then from `code`, then from `__type`.
    ///
    /// A body that is no JSON (a proxy's HTML, half a body, none) still leaves status and request id. What repeats one of the
    /// request's secrets in place of a name is none.
    init(_ answer: TransportResponse, secrets: [String] = []) {
        let body = Self.members(of: answer.body)
        let named = [answer.header("x-amzn-errortype"), body["code"]?.string, body["__type"]?.string]
        let name = named.lazy.compactMap(\.self).map(Self.shortName)
            .first { Self.isName($0) && Self.isPlain($0, beside: secrets) }
        self.secrets = secrets
        code = name.map(CognitoError.Code.init(rawValue:)) ?? .unnamed
        message = body["message"]?.text ?? body["Message"]?.text ?? ""
        self.answer = answer
    }

    /// Graphic ASCII, and at most twice as long as the longest in the service model: a name goes into logs and terminals.
    private static func isName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    private static func members(of body: Data) -> [String: JSONValue] {
        (try? JSONDecoder().decode([String: JSONValue].self, fromOutside: body, atMost: AWSJSON.longest)) ?? [:]
    }

    /// The plain name in a qualified one: cut at the first `:`, then what follows the first `#`.
    private static func shortName(_ name: String) -> String {
        let head = name.prefix { $0 != ":" }
        let tail = head.firstIndex(of: "#").map { head[head.index(after: $0)...] } ?? head
        return String(tail.filter { !$0.isWhitespace })
    }

    /// A name of the service's own may share a word with a password; anything else may not, or a server that puts a word
    /// behind the secret would have it told.
    private static func isPlain(_ name: String, beside secrets: [String]) -> Bool {
        let isKnown = CognitoError.Code.known.contains(.init(rawValue: name))
        return isKnown && !secrets.contains(name) || throttling.contains(name)
            || Scrubber.scrub(name, of: secrets) == name
    }

    func error<Operation: CognitoOperation>(for input: Operation) -> CognitoError {
        CognitoError(
            code: code,
            message: Scrubber.scrub(message, of: secrets),
            operation: Operation.operation,
            requestID: answer.requestID(without: secrets),
            httpStatus: answer.status,
            canAnswerAgain: input.isChallengeResponse && (isThrottled || Self.leavesChallengeOpen.contains(code)),
            retry: retry(isIdempotent: input.isIdempotent),
            // Read before a password such as `username` is taken out of the words that tell the reason.
            notAuthorizedReason: code == .notAuthorized ? NotAuthorizedReason(message: message) : nil
        )
    }

    /// Throttled requests did nothing; a failed service may have done something.
    private func retry(isIdempotent: Bool) -> Retry? {
        if isThrottled { return Retry(cause: .throttled, requestedDelay: answer.requestedDelay) }
        guard isIdempotent, isTransient else { return nil }
        return Retry(cause: .transient, requestedDelay: answer.requestedDelay)
    }

    /// The status counts only where no code contradicts it: a limit that is used up, or a lock-out, may come with 429, too.
    private var isThrottled: Bool {
        Self.throttling.contains(code.rawValue) || answer.status == 429 && !CognitoError.Code.known.contains(code)
    }

    private var isTransient: Bool {
        [500, 502, 503, 504].contains(answer.status) && code != .limitExceeded
            || Self.timeouts.contains(code.rawValue)
    }

    /// The service did not get the request whole in time.
    private static let timeouts: Set<String> = ["RequestTimeout", "RequestTimeoutException"]

    /// The service refuses these before it uses the session up.
    private static let leavesChallengeOpen: Set<CognitoError.Code> = [
        .codeMismatch, .enableSoftwareTokenMFA, .invalidPassword, .passwordHistoryPolicyViolation, .invalidParameter,
    ]

    /// AWS's list of throttling codes without `LimitExceededException`: in this service that one means that a limit of
    /// codes or attempts is used up, and a repeat makes it worse.
    private static let throttling: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]
}
