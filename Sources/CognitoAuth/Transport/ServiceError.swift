import Foundation

/// The error in a response whose status code is not 2xx.
struct ServiceError {
    let code: CognitoError.Code
    let message: String
    private let response: TransportResponse
    private let secrets: [String?]

    /// Reads the error's name: the first usable value of the header field `X-Amzn-Errortype`, `code`, and `__type`.
    ///
    /// If the body is not JSON, such as the HTML of a proxy, the message is empty.
    init(_ response: TransportResponse, secrets: [String?] = []) {
        let body = JSONValue(parsing: response.body)
        let names = [response.header("x-amzn-errortype"), body?["code"]?.string, body?["__type"]?.string]
        let name = names.lazy.compactMap(\.self).map(Self.shortName)
            .first { Self.isName($0) && !Self.containsSecret($0, of: secrets) }
        self.secrets = secrets
        code = name.map(CognitoError.Code.init(rawValue:)) ?? .unknown
        message = body?["message"]?.text ?? body?["Message"]?.text ?? ""
        self.response = response
    }

    /// Returns a Boolean value that indicates whether a log can contain the name: visible ASCII of at most 128 bytes.
    private static func isName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    /// Returns `Name` of `namespace#Name:uri`.
    private static func shortName(_ name: String) -> String {
        let head = name.prefix { $0 != ":" }
        let tail = head.firstIndex(of: "#").map { head[head.index(after: $0)...] } ?? head
        return String(tail.filter { !$0.isWhitespace })
    }

    /// Returns a Boolean value that indicates whether a name contains a secret.
    ///
    /// The value is `true` for a known name only if a secret equals it, and never for a throttling code.
    private static func containsSecret(_ name: String, of secrets: [String?]) -> Bool {
        if throttlingCodes.contains(name) { return false }
        if CognitoError.Code.known.contains(.init(rawValue: name)), !secrets.contains(name) { return false }
        return MessageRedactor.redact(name, secrets: secrets) != name
    }

    func cognitoError(for input: any CognitoOperation) -> CognitoError {
        CognitoError(
            code: code,
            message: MessageRedactor.redact(message, secrets: secrets),
            operation: type(of: input).operation,
            requestID: response.requestID(redacting: secrets),
            httpStatus: response.status,
            canAnswerAgain: input.isChallengeResponse
                && (isThrottled || Self.codesThatKeepChallengeOpen.contains(code)),
            retry: retry(isIdempotent: input.isIdempotent),
            // This is the unredacted message, because a password may equal a word that indicates the reason.
            notAuthorizedReason: NotAuthorizedReason(message: message)
        )
    }

    /// Returns the retry of a throttled request, which had no effect, or of an idempotent one after a transient error.
    private func retry(isIdempotent: Bool) -> RetryInfo? {
        if isThrottled { return RetryInfo(cause: .throttled, requestedDelay: requestedDelay) }
        guard isIdempotent, isTransient else { return nil }
        return RetryInfo(cause: .transient, requestedDelay: requestedDelay)
    }

    /// The delay in the header field `x-amz-retry-after`, whose value is in milliseconds.
    private var requestedDelay: Duration? {
        response.header("x-amz-retry-after").flatMap { Int64(decimal: $0[...]) }.map { .milliseconds($0) }
    }

    /// A Boolean value that indicates throttling, not an exceeded limit or a lockout, which may also have status code 429.
    private var isThrottled: Bool {
        Self.throttlingCodes.contains(code.rawValue)
            || response.status == 429 && !CognitoError.Code.known.contains(code)
    }

    private var isTransient: Bool {
        [500, 502, 503, 504].contains(response.status) && code != .limitExceeded
            || Self.timeoutCodes.contains(code.rawValue)
    }

    /// The codes of a request that did not arrive completely in time.
    private static let timeoutCodes: Set<String> = ["RequestTimeout", "RequestTimeoutException"]

    /// The codes of errors that Cognito detects before it invalidates the session.
    private static let codesThatKeepChallengeOpen: Set<CognitoError.Code> = [
        .codeMismatch, .enableSoftwareTokenMFA, .invalidPassword, .passwordHistoryPolicyViolation, .invalidParameter,
    ]

    /// The throttling codes of the AWS SDKs, except `LimitExceededException`, with which Cognito limits attempts and sent codes:
    /// a retry would extend that limit.
    private static let throttlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]
}
