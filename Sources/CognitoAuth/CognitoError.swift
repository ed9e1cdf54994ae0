import CognitoCrypto
public import Foundation

/// The error of an operation, a sign-in, a session, or a token verification.
///
/// The asynchronous functions of this module, except those of a ``Transport``, throw only this error and `CancellationError`.
/// The error contains no secret, even if the server repeats one in its message.
///
/// ```swift
/// do {
///     step = try await challenge.answer(code)
/// } catch let error as CognitoError where error.code == .codeMismatch && error.canAnswerAgain {
///     // Prompt for the code again, and answer the same challenge.
/// }
/// ```
public struct CognitoError: Error, Hashable, Sendable {
    /// The kind of error.
    public let code: Code

    /// The message of the server, which may be empty, or of this library if the server returned no error.
    public let message: String

    /// The operation's name in the service model, or an empty string if the error does not belong to an operation.
    public let operation: String

    /// The request ID of the server, for AWS support.
    public let requestID: String?

    /// The HTTP status code, or `nil` without a response.
    public let httpStatus: Int?

    /// A Boolean value that indicates whether the same challenge can be answered again.
    public internal(set) var canAnswerAgain: Bool

    /// The cause and the delay of a retry, or `nil` if the request must not be sent again.
    let retry: RetryInfo?

    /// The reason for `NotAuthorizedException`, or `nil` for every other code.
    public let notAuthorizedReason: NotAuthorizedReason?

    /// Creates an error, for example in your own ``TokenStore``, ``DeviceStore``, or ``AWSCredentialsProvider``.
    ///
    /// - Parameters:
    ///   - code: The code, such as `storeFailed` or `credentialsUnavailable`.
    ///   - message: The cause as a sentence without secrets. For the code `notAuthorized`, it determines ``notAuthorizedReason``.
    public init(code: Code, message: String) { self.init(code: code, message: message, operation: "") }

    /// Creates an error, whose reason for `NotAuthorizedException` defaults to that in the message.
    init(
        code: Code,
        message: String,
        operation: String,
        requestID: String? = nil,
        httpStatus: Int? = nil,
        canAnswerAgain: Bool = false,
        retry: RetryInfo? = nil,
        notAuthorizedReason: NotAuthorizedReason? = nil
    ) {
        self.code = code
        self.message = message
        self.operation = operation
        self.requestID = requestID
        self.httpStatus = httpStatus
        self.canAnswerAgain = canAnswerAgain
        self.retry = retry
        self.notAuthorizedReason = code == .notAuthorized ? notAuthorizedReason ?? .init(message: message) : nil
    }
}

extension CognitoError {
    /// A Boolean value that indicates whether the same request is safe to send again and may then succeed.
    ///
    /// The client has already sent the request as often as its ``RetryPolicy`` allows. Wait before you send it again.
    public var isRetryable: Bool { retry != nil }

    /// A Boolean value that indicates whether the username or the password is wrong, or the user doesn't exist.
    ///
    /// Show one message for all of these. Otherwise, anyone can find out who has an account.
    public var isIncorrectUsernameOrPassword: Bool {
        code == .userNotFound || notAuthorizedReason == .incorrectUsernameOrPassword
    }

    /// A Boolean value that indicates whether a ``TokenVerifier`` rejected the token.
    ///
    /// In your server, respond with HTTP status 403 if ``code`` is `insufficientScope` or `notInGroup`, and 401 otherwise. Every
    /// other error of a verifier indicates that it could not fetch the user pool's public keys.
    public var isTokenRejection: Bool { Code.tokenRejectionCodes.contains(code) }

    /// A Boolean value that indicates whether a refresh with the same tokens can never succeed after this error.
    var isFatalToSession: Bool {
        switch code {
        case .refreshTokenReuse, .userNotFound: true
        case .notAuthorized: [.revokedToken, .invalidToken, .userDisabled].contains(notAuthorizedReason)
        default: false
        }
    }

    /// A Boolean value that indicates whether every later sign-out with the same tokens would also fail to revoke them.
    ///
    /// An access token that `GlobalSignOut` rejects may merely be expired. The refresh token can still be revoked.
    var rulesOutRevocation: Bool {
        switch code {
        case .unsupportedOperation, .unsupportedTokenType: true
        case .notAuthorized where notAuthorizedReason == .invalidToken: operation != GlobalSignOutRequest.operation
        case .notAuthorized: notAuthorizedReason == .revokedToken
        default: isFatalToSession
        }
    }

    /// A Boolean value that indicates whether the request may have taken effect and must not be sent again.
    var mayHaveTakenEffect: Bool {
        code == .outcomeUnknown || !isRetryable && [500, 502, 503, 504].contains(httpStatus)
    }

    static func invalidConfiguration(_ message: String) -> CognitoError {
        CognitoError(code: .invalidConfiguration, message: message)
    }

    static func missingAttributes(_ names: [String], operation: String) -> CognitoError {
        CognitoError(
            code: .missingAttributes,
            message: "The user pool requires values for these attributes: \(names.joined(separator: ", ")).",
            operation: operation,
            canAnswerAgain: true
        )
    }

    static func credentialsRequired(operation: String) -> CognitoError {
        CognitoError(
            code: .invalidConfiguration,
            message: "The operation requires AWS credentials. Pass a credentials provider to the client, for example "
                + "`CognitoClient(region: region, credentials: .environment)`.",
            operation: operation
        )
    }

    static func signedOut(_ message: String) -> CognitoError { CognitoError(code: .signedOut, message: message) }

    /// Returns the error of a failed computation: `cryptographyFailed` if OpenSSL failed, or `invalidResponse` otherwise.
    static func failedComputation(_ error: any Error, _ message: String, operation: String) -> CognitoError {
        let code: Code =
            switch error as? CognitoCryptoError {
            case .randomGeneratorFailed, .openSSLFailed: .cryptographyFailed
            default: .invalidResponse
            }
        return CognitoError(code: code, message: "\(message): \(error)", operation: operation)
    }

    static func invalidResponse(_ message: String, operation: String) -> CognitoError {
        CognitoError(code: .invalidResponse, message: message, operation: operation)
    }

    /// Returns the error of a failed operation of a token store or a device store, with the given secrets redacted.
    static func storeFailed(_ error: any Error, secrets: [String?] = []) -> CognitoError {
        if let error = error as? CognitoError { return error }
        if error is CancellationError {
            return CognitoError(code: .storeFailed, message: "The store operation was canceled.")
        }
        // The description of a coding error may quote the data.
        let isCodingError = error is DecodingError || error is EncodingError
        let description = isCodingError ? "\(type(of: error))." : MessageRedactor.redact("\(error)", secrets: secrets)
        return CognitoError(code: .storeFailed, message: "The store operation failed: \(description)")
    }

    static func rejectedToken(_ code: Code, _ message: String) -> CognitoError {
        CognitoError(code: code, message: message)
    }

    static func unknownKey(inFixedKeySet isFixed: Bool) -> CognitoError {
        .rejectedToken(
            .unknownSigningKey,
            "The \(isFixed ? "key set" : "user pool") has no key with the token's key ID."
        )
    }

    static func unusableKey(_ reason: String) -> CognitoError {
        .rejectedToken(.unknownSigningKey, "The token's signing key is not usable: \(reason).")
    }
}

extension CognitoError: CustomStringConvertible {
    /// The operation, the code, and the message, followed by the HTTP status code, the request ID, and the
    /// ``recoverySuggestion`` if they exist.
    ///
    /// The text is one line without control characters, so that a server can't forge a log line or control a terminal.
    public var description: String {
        var text = operation.isEmpty ? code.rawValue : "\(operation): \(code.rawValue)"
        if !message.isEmpty { text += ": \(message)" }
        let details = [httpStatus.map { "HTTP \($0)" }, requestID.map { "request \($0)" }].compactMap(\.self)
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        if let recoverySuggestion { text += " \(recoverySuggestion)" }
        return text.singleLine
    }
}

extension CognitoError: LocalizedError {
    /// The message on one line, or the code if the message is empty: the value of `localizedDescription`.
    ///
    /// For a log, ``description`` also contains the operation, the code, and the request ID.
    public var errorDescription: String? { (message.isEmpty ? code.rawValue : message).singleLine }
}
