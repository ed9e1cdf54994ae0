/// An exception that the pool returns in place of a response.
struct ServiceException: Error, Hashable {
    let type: String
    let message: String?
    let status: Int

    init(_ type: String, _ message: String?, status: Int = 400) {
        self.type = type
        self.message = message
        self.status = status
    }

    static func invalidParameter(_ message: String) -> Self { Self("InvalidParameterException", message) }

    static func missing(_ parameter: String) -> Self { invalidParameter("Missing required parameter \(parameter)") }

    static func notAuthorized(_ message: String) -> Self { Self("NotAuthorizedException", message) }

    static func notFound(_ message: String) -> Self { Self("ResourceNotFoundException", message) }

    static func internalError(_ message: String) -> Self { Self("InternalErrorException", message, status: 500) }

    /// The exception for a wrong password or proof, and for an unknown user if the client prevents user existence errors.
    static let incorrectUsernameOrPassword = notAuthorized("Incorrect username or password.")
    static let userNotFound = Self("UserNotFoundException", "User does not exist.")
    static let invalidSession = notAuthorized("Invalid session for the user.")
    static let userDisabled = notAuthorized("User is disabled.")
    static let userNotConfirmed = Self("UserNotConfirmedException", "User is not confirmed.")
    static let passwordResetRequired = Self("PasswordResetRequiredException", "Password reset required for the user")
    static let flowNotEnabled = invalidParameter("Auth flow not enabled for this client")
    /// The exception for a request that cannot be decoded, which has no message.
    static let serialization = Self("SerializationException", nil)
    static let unknownOperation = Self("UnknownOperationException", nil)
    static let limitExceeded = Self("LimitExceededException", attemptLimitMessage)
    static let tooManyFailedAttempts = Self("TooManyFailedAttemptsException", attemptLimitMessage)
    private static let attemptLimitMessage = "Attempt limit exceeded, please try after some time."
    /// The exception for a wrong code in a sign-in.
    static let wrongCode = Self("CodeMismatchException", "Invalid code or auth state for the user.")
    /// The exception for a wrong code in the setup of an authenticator app.
    static let wrongTOTPCode = Self("EnableSoftwareTokenMFAException", "Code mismatch")
}
