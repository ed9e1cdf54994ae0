import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

/// Expects two equal values.
///
/// The compiler takes ten times as long for each use of `#expect`.
func expectEqual<Value: Equatable>(
    _ actual: Value,
    _ expected: Value,
    _ comment: Comment? = nil,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(actual == expected, comment, sourceLocation: location)
}

/// Expects pairs of equal values, or longer tuples.
func expectEqual<each Value: Equatable>(
    _ actual: (repeat each Value),
    _ expected: (repeat each Value),
    _ comment: Comment? = nil,
    at location: SourceLocation = #_sourceLocation
) {
    repeat expectEqual(each actual, each expected, comment, at: location)
}

extension WireClient.Response {
    /// Expects an error as `Type: message`, or no error.
    func expectError(_ error: String?, _ comment: Comment? = nil, at location: SourceLocation = #_sourceLocation) {
        #expect(self.error == error, comment, sourceLocation: location)
    }

    /// Expects no error.
    func expectSuccess(_ comment: Comment? = nil, at location: SourceLocation = #_sourceLocation) {
        expectError(nil, comment, at: location)
    }

    /// Expects the tokens of a completed sign-in.
    func expectTokens(at location: SourceLocation = #_sourceLocation) {
        #expect(result?["AccessToken"] != nil, "\(body)", sourceLocation: location)
    }

    /// Expects a challenge with these parameters, among others.
    func expectChallenge(
        _ challenge: String,
        _ parameters: [String: String] = [:],
        at location: SourceLocation = #_sourceLocation
    ) {
        let found = self.parameters.filter { parameters[$0.key] != nil }
        #expect(self.challenge == challenge && found == parameters, "\(body)", sourceLocation: location)
    }
}

/// Expects an error of the client as `Code: message`.
func expectError(
    _ expected: String,
    at location: SourceLocation = #_sourceLocation,
    of call: () async throws -> some Sendable
) async {
    let error = try? await failure(at: location, of: call)
    expectEqual(error.map { "\($0.code): \($0.message)" }, expected, at: location)
}

/// Returns an error of the client.
func failure(
    at location: SourceLocation = #_sourceLocation,
    of call: () async throws -> some Sendable
) async throws -> CognitoError {
    try #require(
        await #expect(throws: CognitoError.self, sourceLocation: location) { _ = try await call() },
        sourceLocation: location
    )
}

/// The errors of the pool as `Type: message`.
extension String {
    static let incorrectPassword = "NotAuthorizedException: Incorrect username or password."
    static let userNotFound = "UserNotFoundException: User does not exist."
    static let userDisabled = "NotAuthorizedException: User is disabled."
    static let userNotConfirmed = "UserNotConfirmedException: User is not confirmed."
    static let passwordResetRequired = "PasswordResetRequiredException: Password reset required for the user"
    static let invalidSession = "NotAuthorizedException: Invalid session for the user."
    static let usedSession =
        "NotAuthorizedException: Invalid session for the user, session can only be used once."
    static let expiredSession = "NotAuthorizedException: Invalid session for the user, session is expired."
    static let wrongSignInCode = "CodeMismatchException: Invalid code or auth state for the user."
    static let wrongTOTPCode = "EnableSoftwareTokenMFAException: Code mismatch"
    static let wrongCode = "CodeMismatchException: Invalid verification code provided, please try again."
    static let expiredCode = "ExpiredCodeException: Invalid code provided, please request a code again."
    static let limitExceeded = "LimitExceededException: Attempt limit exceeded, please try after some time."
    static let tooManyFailedAttempts =
        "TooManyFailedAttemptsException: Attempt limit exceeded, please try after some time."
    static let shortPassword =
        "InvalidPasswordException: Password does not conform to policy: Password not long enough"
    static let usedPassword =
        "PasswordHistoryPolicyViolationException: "
        + "The password was used before and violates the password history policy."
    static let emailTaken = "AliasExistsException: An account with the email already exists."
    static let preferredUsernameTaken = "AliasExistsException: An account with the preferred_username already exists."
    static let invalidEmail = "InvalidParameterException: Invalid email address format."
    static let unwritableAttribute = "NotAuthorizedException: A client attempted to write unauthorized attribute"
    static let invalidAccessToken = "NotAuthorizedException: Invalid Access Token"
    static let expiredAccessToken = "NotAuthorizedException: Access Token has expired"
    static let missingScope = "NotAuthorizedException: Access Token does not have required scopes"
    static let revokedAccessToken = "NotAuthorizedException: Access Token has been revoked"
    static let invalidRefreshToken = "NotAuthorizedException: Invalid Refresh Token."
    static let expiredRefreshToken = "NotAuthorizedException: Refresh Token has expired"
    static let revokedRefreshToken = "NotAuthorizedException: Refresh Token has been revoked"
    static let flowNotEnabled = "InvalidParameterException: Auth flow not enabled for this client"
    static let alreadyConfirmed = "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"

    static func missing(_ parameter: String) -> String {
        "InvalidParameterException: Missing required parameter \(parameter)"
    }

    static func missingSecretHash(_ client: String) -> String {
        "NotAuthorizedException: Client \(client) is configured with secret but SECRET_HASH was not received"
    }

    static func wrongSecretHash(_ client: String) -> String {
        "NotAuthorizedException: Unable to verify secret hash for client \(client)"
    }

    static func unexpectedSecretHash(_ client: String) -> String {
        "InvalidParameterException: App client \(client) is not configured for secret but secret hash was received"
    }

    static func clientNotFound(_ client: String) -> String {
        "ResourceNotFoundException: User pool client \(client) does not exist."
    }

    /// Returns the error for violated constraints.
    static func invalid(_ violations: (place: String, constraint: String)...) -> String {
        let list = violations.map { "Value \($0.place) failed to satisfy constraint: \($0.constraint)" }
        let count = list.count == 1 ? "1 validation error" : "\(list.count) validation errors"
        return "InvalidParameterException: \(count) detected: " + list.joined(separator: "; ")
    }

    static let null = "Member must not be null"
    static func pattern(_ pattern: String) -> String { "Member must satisfy regular expression pattern: \(pattern)" }
}

/// The challenge of a step, which must have the expected type.
extension SignInStep {
    var code: CodeChallenge { get throws { try expected() } }
    var chooseMFA: ChooseMFAChallenge { get throws { try expected() } }
    var setUpMFA: SetUpMFAChallenge { get throws { try expected() } }
    var newPassword: NewPasswordChallenge { get throws { try expected() } }
    var custom: CustomChallenge { get throws { try expected() } }
    var chooseFactor: ChooseFactorChallenge { get throws { try expected() } }
    var password: PasswordChallenge { get throws { try expected() } }
    var passkey: PasskeyChallenge { get throws { try expected() } }
}

extension SignInMethod {
    static let rightSRP = SignInMethod.srp(password: "correct horse")
    static let rightPassword = SignInMethod.password("correct horse")
}
