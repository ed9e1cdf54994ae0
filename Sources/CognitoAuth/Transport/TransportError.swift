public import Foundation

/// Why no complete answer came from the service.
///
/// A ``Transport`` throws it; ``CognitoClient`` turns it into a ``CognitoError`` with the operation's name and a verdict on
/// whether a repeat is safe.
public struct TransportError: Error, Hashable, Sendable {
    /// What went wrong; compare with the constants.
    public struct Reason: RawRepresentable, Hashable, Sendable {
        /// The reason's name.
        public let rawValue: String

        /// A reason by its name.
        ///
        /// - Parameter rawValue: The name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The request was not fit to be sent: not HTTPS, or a control character in a header.
        public static let invalidRequest = Reason(rawValue: "InvalidRequest")
        /// No connection could be made: name not found, refused, unreachable.
        public static let cannotConnect = Reason(rawValue: "CannotConnect")
        /// The server's certificate or the TLS handshake was refused.
        public static let untrustedServer = Reason(rawValue: "UntrustedServer")
        /// The complete answer did not come in time.
        public static let timedOut = Reason(rawValue: "TimedOut")
        /// The connection broke before the answer was complete.
        public static let connectionLost = Reason(rawValue: "ConnectionLost")
        /// The answer is not HTTP that can be read.
        public static let malformedResponse = Reason(rawValue: "MalformedResponse")
        /// The answer is a redirect, which is not followed.
        public static let redirected = Reason(rawValue: "Redirected")
        /// The answer's body is larger than the transport accepts.
        public static let responseTooLarge = Reason(rawValue: "ResponseTooLarge")
        /// Anything else.
        public static let other = Reason(rawValue: "Other")
    }

    /// What went wrong.
    public var reason: Reason

    /// What went wrong in words, without a header's value or a byte of a body.
    public var message: String

    /// Whether the service may have received and carried out the request.
    public var mayHaveReachedServer: Bool

    /// A failure with all its parts.
    ///
    /// - Parameters:
    ///   - reason: What went wrong.
    ///   - message: The same in words, without a header's value or a byte of a body.
    ///   - mayHaveReachedServer: Whether the service may have carried out the request. If unsure, `true`.
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
    /// Creates the error of a transport that threw another type, whose description may contain a secret.
    init(_ error: any Error) {
        self.init(.other, "The transport failed with a \(type(of: error)).", mayHaveReachedServer: true)
    }

    /// Returns the error of an operation, which states whether the outcome is known.
    func error<Operation: CognitoOperation>(for input: Operation) -> CognitoError {
        let isUnknown = mayHaveReachedServer && !input.isIdempotent
        return CognitoError(
            code: isUnknown ? .outcomeUnknown : code,
            message: MessageRedactor.redact(message, secrets: input.secrets.compactMap(\.self)),
            operation: Operation.operation,
            canAnswerAgain: input.isChallengeResponse && !mayHaveReachedServer,
            retry: isUnknown ? nil : retry
        )
    }

    /// Returns the error of a request that is not an operation, is idempotent, and contains no secret.
    func error(operation: String) -> CognitoError {
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
