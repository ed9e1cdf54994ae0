public import Foundation

/// The error of a ``Transport`` that can't return a response.
///
/// ``CognitoClient`` converts it to a ``CognitoError``, which indicates whether a retry is safe.
public struct TransportError: Error, Hashable, Sendable {
    /// The reason of an error.
    public struct Reason: RawRepresentable, Hashable, Sendable {
        /// The name of the reason.
        public let rawValue: String

        /// Creates a reason from its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The request must not be sent: for example, it is not HTTPS, or a header field has a control character.
        public static let invalidRequest = Reason(rawValue: "InvalidRequest")
        /// The connection failed: the host name was not found, or the host was unreachable or refused the connection.
        public static let cannotConnect = Reason(rawValue: "CannotConnect")
        /// The certificate of the server was rejected, or the TLS handshake failed.
        public static let untrustedServer = Reason(rawValue: "UntrustedServer")
        /// The response was not complete in time.
        public static let timedOut = Reason(rawValue: "TimedOut")
        /// The connection was lost before the response was complete.
        public static let connectionLost = Reason(rawValue: "ConnectionLost")
        /// The response is not valid HTTP.
        public static let malformedResponse = Reason(rawValue: "MalformedResponse")
        /// The response is a redirect, which is not followed.
        public static let redirected = Reason(rawValue: "Redirected")
        /// The body of the response is larger than the transport accepts.
        public static let responseTooLarge = Reason(rawValue: "ResponseTooLarge")
        /// Any other error.
        public static let other = Reason(rawValue: "Other")
    }

    /// The reason.
    public var reason: Reason

    /// The cause as a sentence, which contains no header field value and no part of a body.
    public var message: String

    /// A Boolean value that indicates whether Cognito may have processed the request.
    ///
    /// A transport that can't determine this uses `true`.
    public var mayHaveReachedServer: Bool

    /// Creates an error from values for its properties.
    public init(_ reason: Reason, _ message: String, mayHaveReachedServer: Bool) {
        self.reason = reason
        self.message = message
        self.mayHaveReachedServer = mayHaveReachedServer
    }
}

extension TransportError: CustomStringConvertible {
    /// The reason and the message.
    public var description: String { "\(reason.rawValue): \(message)" }
}

extension TransportError: LocalizedError {
    /// The ``description``.
    public var errorDescription: String? { description }
}

extension TransportError {
    /// Creates an error from an error of another type, without its description, which may contain a secret.
    init(_ error: any Error) {
        self.init(.other, "The transport threw an error of type \(type(of: error)).", mayHaveReachedServer: true)
    }

    /// Returns the error of an operation, with the code `outcomeUnknown` if a non-idempotent operation may have taken effect.
    func cognitoError(for input: any CognitoOperation) -> CognitoError {
        let isUnknown = mayHaveReachedServer && !input.isIdempotent
        return CognitoError(
            code: isUnknown ? .outcomeUnknown : code,
            message: MessageRedactor.redact(message, secrets: input.secrets),
            operation: type(of: input).operation,
            canAnswerAgain: input.isChallengeResponse && !mayHaveReachedServer,
            retry: isUnknown ? nil : retry
        )
    }

    /// Returns the error of a request that is not an operation, is idempotent, and contains no secret.
    func cognitoError(operation: String) -> CognitoError {
        CognitoError(code: code, message: message, operation: operation, retry: retry)
    }

    private var code: CognitoError.Code {
        switch reason {
        case .timedOut: .timedOut
        case .untrustedServer: .untrustedServer
        case .invalidRequest: .invalidConfiguration
        case .malformedResponse, .responseTooLarge, .redirected: .invalidResponse
        default: .transportFailed
        }
    }

    private var retry: RetryInfo? {
        switch reason {
        case .cannotConnect, .timedOut, .connectionLost, .other: RetryInfo(cause: .transient)
        default: nil
        }
    }
}
