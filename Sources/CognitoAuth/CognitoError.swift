import CognitoCrypto

public import Foundation

/// Why an operation failed, and what may be done about it.
///
/// One type for all: what the service refused, what the network lost, and what was wrong before anything was sent. Only
/// `CancellationError` comes besides. No secret stands in it, not even where the service repeats one.
///
/// ```swift
/// do {
///     step = try await challenge.answer(code)
/// } catch let error as CognitoError where error.code == .codeMismatch && error.canAnswerAgain {
///     // ask for the code again and answer the same challenge
/// }
/// ```
public struct CognitoError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public let code: Code

    /// The service's words, or ours where the service had none.
    public let message: String

    /// The operation's name in the service model, empty if it failed before there was one.
    public let operation: String

    /// The service's id for the request, for AWS support.
    public let requestID: String?

    /// The HTTP status, `nil` if there was no answer.
    public let httpStatus: Int?

    /// Whether the same challenge is still open: another answer with the same challenge value may succeed.
    public let canAnswerAgain: Bool

    /// Why and when the same request may be sent again, `nil` if it must not be.
    let retry: Retry?

    /// Why the service answered `NotAuthorizedException`; `nil` for every other code.
    public let notAuthorizedReason: NotAuthorizedReason?

    /// Creates an error, such as one of a ``TokenStore``, a ``DeviceStore``, or an ``AWSCredentialsProvider``.
    ///
    /// - Parameters:
    ///   - code: The code, such as `storeFailed` or `credentialsUnavailable`.
    ///   - message: The cause in a full sentence, without secrets. The reason of a `notAuthorized` error is read from it.
    public init(code: Code, message: String) {
        let reason = code == .notAuthorized ? NotAuthorizedReason(message: message) : nil
        self.init(code: code, message: message, operation: "", notAuthorizedReason: reason)
    }

    init(
        code: Code,
        message: String,
        operation: String = "",
        requestID: String? = nil,
        httpStatus: Int? = nil,
        canAnswerAgain: Bool = false,
        retry: Retry? = nil,
        notAuthorizedReason: NotAuthorizedReason? = nil
    ) {
        self.code = code
        self.message = message
        self.operation = operation
        self.requestID = requestID
        self.httpStatus = httpStatus
        self.canAnswerAgain = canAnswerAgain
        self.retry = retry
        self.notAuthorizedReason = notAuthorizedReason
    }

    /// The same failure of a call that came after the answer to the challenge was accepted.
    var afterAnswer: CognitoError {
        CognitoError(
            code: code,
            message: message,
            operation: operation,
            requestID: requestID,
            httpStatus: httpStatus,
            retry: retry,
            notAuthorizedReason: notAuthorizedReason
        )
    }

    static func invalidConfiguration(_ message: String) -> CognitoError {
        CognitoError(code: .invalidConfiguration, message: message)
    }

    static func missingAttributes(_ names: [String]) -> CognitoError {
        CognitoError(
            code: .missingAttributes,
            message: "The pool requires values for: \(names.joined(separator: ", ")).",
            operation: RespondToAuthChallengeRequest.operation,
            canAnswerAgain: true
        )
    }

    static func unsigned(operation: String) -> CognitoError {
        CognitoError(
            code: .invalidConfiguration,
            message: "The operation must be signed with AWS credentials: give them to the client, as in "
                + "`CognitoClient(region: region, credentials: .environment)`.",
            operation: operation
        )
    }

    static func signedOut(_ message: String) -> CognitoError { CognitoError(code: .signedOut, message: message) }

    /// Returns an error for a computation that failed because of a value of the service, or in the cryptographic library.
    static func failedComputation(_ error: any Error, _ message: String, operation: String) -> CognitoError {
        let isOfLibrary =
            switch error as? SRPError {
            case .randomGeneratorFailed, .openSSLFailed: true
            default: false
            }
        let code = isOfLibrary ? Code.cryptographyFailed : .invalidResponse
        return CognitoError(code: code, message: "\(message): \(error)", operation: operation)
    }

    static func invalidResponse(_ message: String, operation: String) -> CognitoError {
        CognitoError(code: .invalidResponse, message: message, operation: operation)
    }
}

extension CognitoError {
    /// Whether the same request may be sent again with hope and without harm.
    ///
    /// The client has sent it as often as its ``RetryPolicy`` allows; wait a while before you have it tried again.
    public var isRetryable: Bool { retry != nil }

    /// Whether user name or password were wrong, or the user does not exist.
    ///
    /// Pools differ in which of the two they admit. Show the same words for both, or strangers learn who has an account.
    public var isBadCredentials: Bool {
        code == .userNotFound || notAuthorizedReason == .badCredentials
    }
}

extension CognitoError: CustomStringConvertible {
    /// The operation, the code, the message and, where there are, HTTP status, request id and what to do next.
    ///
    /// It is one line without control characters: a server's could forge another line in a log, or command a terminal.
    public var description: String {
        var text = operation.isEmpty ? code.rawValue : "\(operation): \(code.rawValue)"
        if !message.isEmpty { text += ": \(message)" }
        let details = [httpStatus.map { "HTTP \($0)" }, requestID.map { "request \($0)" }].compactMap(\.self)
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        if let advice { text += " \(advice)" }
        return text.onOneLine
    }
}

extension CognitoError: LocalizedError {
    /// The message on one line, or the code if there is no message: the value of `localizedDescription`.
    ///
    /// ``description`` has the operation, the code, and the request ID in addition, for a log.
    public var errorDescription: String? { message.isEmpty ? code.rawValue.onOneLine : message.onOneLine }

    /// The ``advice``.
    public var recoverySuggestion: String? { advice }
}
