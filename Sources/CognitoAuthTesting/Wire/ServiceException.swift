/// An exception that the pool returns in place of a response.
struct ServiceException: Error, Hashable {
    let type: String
    let message: String?
    var status = 400

    static func invalidParameter(_ message: String) -> Self {
        Self(type: "InvalidParameterException", message: message)
    }

    static func missing(_ parameter: String) -> Self { invalidParameter("Missing required parameter \(parameter)") }

    static func notAuthorized(_ message: String) -> Self { Self(type: "NotAuthorizedException", message: message) }

    static func notFound(_ message: String) -> Self { Self(type: "ResourceNotFoundException", message: message) }

    static func internalError(_ message: String) -> Self {
        Self(type: "InternalErrorException", message: message, status: 500)
    }

    /// The exception for a wrong password, for a wrong proof, and for an unknown user if the app client hides it.
    static let incorrectUsernameOrPassword = notAuthorized("Incorrect username or password.")
    static let userNotFound = Self(type: "UserNotFoundException", message: "User does not exist.")
    static let invalidSession = notAuthorized("Invalid session for the user.")
    static let userDisabled = notAuthorized("User is disabled.")
    static let userNotConfirmed = Self(type: "UserNotConfirmedException", message: "User is not confirmed.")
    static let passwordResetRequired = Self(
        type: "PasswordResetRequiredException",
        message: "Password reset required for the user"
    )
    static let flowNotEnabled = invalidParameter("Auth flow not enabled for this client")
    /// The exception for a request that cannot be decoded, which has no message.
    static let serialization = Self(type: "SerializationException", message: nil)
    static let unknownOperation = Self(type: "UnknownOperationException", message: nil)
    static let limitExceeded = Self(type: "LimitExceededException", message: attemptLimitMessage)
    static let tooManyFailedAttempts = Self(type: "TooManyFailedAttemptsException", message: attemptLimitMessage)
    private static let attemptLimitMessage = "Attempt limit exceeded, please try after some time."
    /// The exception for a wrong code of a sign-in.
    static let wrongCode = Self(type: "CodeMismatchException", message: "Invalid code or auth state for the user.")
    /// The exception for a wrong code of an authenticator app in its setup.
    static let wrongTOTPCode = Self(type: "EnableSoftwareTokenMFAException", message: "Code mismatch")
}
