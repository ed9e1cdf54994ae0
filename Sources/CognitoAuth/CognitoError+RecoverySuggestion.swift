extension CognitoError {
    /// The recommended action, as a sentence for the developer who reads a log, or `nil` if there is none.
    public var recoverySuggestion: String? {
        notAuthorizedReason.flatMap(reasonSuggestion) ?? enteredCodeSuggestion ?? Self.suggestions[code]
    }

    /// A Boolean value that indicates whether the operation is `RespondToAuthChallenge` or `AdminRespondToAuthChallenge`.
    private var isChallengeResponse: Bool { operation.hasSuffix(RespondToAuthChallengeRequest.operation) }

    /// The suggestion for a wrong or expired MFA code, confirmation code, or verification code.
    private var enteredCodeSuggestion: String? {
        switch code {
        case .codeMismatch: "Prompt for the code again.\(canAnswerAgain ? " The challenge can still be answered." : "")"
        case .expiredCode where message.contains("software token"):
            "Start the sign-in again with the next code from the authenticator app."
        case .expiredCode: isChallengeResponse ? "Start the sign-in again to get a new code." : "Request a new code."
        default: nil
        }
    }

    private func reasonSuggestion(_ reason: NotAuthorizedReason) -> String? {
        switch reason {
        case .expiredSession where operation == ConfirmSignUpRequest.operation:
            "Confirm without the session, then sign in. The session is expired or already used."
        case .expiredSession: "Start the sign-in again. The session is expired or already used."
        case .invalidSecretHash: "Check the client secret, and check that the app client has one."
        case .attemptsExceeded: "Wait before the next attempt. Each further attempt extends the lockout."
        case .revokedToken, .invalidToken: "Sign in again."
        case .temporaryPasswordExpired, .accountExpired:
            "An administrator must send a new temporary password: AdminCreateUser with MessageAction RESEND."
        case .blockedByThreatProtection:
            "Check the user's risk in the user pool's threat protection, and the context data that the app sends."
        case .userDisabled: "An administrator must enable the user."
        case .incorrectUsernameOrPassword where isChallengeResponse:
            "If the password is correct, check that the user pool ID belongs to the app client."
        case .incorrectUsernameOrPassword, .unknown: nil
        }
    }

    private static let suggestions: [Code: String] = [
        .accessDenied: "Grant the IAM user or role permission for the operation.",
        .credentialsUnavailable: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass a credentials provider.",
        .credentialsExpired: "Renew the AWS credentials.",
        .invalidRequestSignature: "Check the secret access key and the system clock.",
        .unrecognizedClient: "Check the access key ID. Temporary credentials also require a session token.",
        .invalidIdentityPoolConfiguration:
            "Assign a role for authenticated users to the identity pool. Check its trust policy and the role settings.",
        .cryptographyFailed:
            "Check the OpenSSL library, its configuration, and the system's random number generator.",
        .deviceRejected: "Start the sign-in again without the device. On a server, delete the device cookie.",
        .srpDowngrade:
            "Check the endpoint. Set allowsSendingPassword only if the user pool requires the password itself.",
        .signedOut: "Sign in again.",
        .tokenExpired: "Refresh the tokens in the app.",
        .tokenNotYetValid: "Check the system clock, or set a leeway.",
        .wrongIssuer: "Check that the app signs in to this user pool.",
        .wrongClient: "Check the client IDs that the verifier accepts.",
        .wrongAudience: "Require the audience of this server, for example `.audience(\"https://orders.example.com\")`.",
        .wrongTokenUse: "Send an access token to an API. An ID token is for the app only.",
        .insufficientUserAuthentication: "Sign the user in with a StepUp to the required level and time.",
        .missingBearerToken: "Send the token in the header field Authorization: Bearer <token>.",
        .refreshTokenReuse: "Sign in again. Another party may have used the refresh token.",
        .invalidSeal: "Start the sign-in again.",
        .sessionExpired: "Start the sign-in again.",
        .missingAttributes: "Answer the challenge again with a value for each attribute.",
        .passwordResetRequired: "Reset the password with the forgot-password flow.",
        .userNotConfirmed: "Confirm the sign-up with the confirmation code.",
        .tooManyRequests: "Reduce the request rate, and try again later.",
        .limitExceeded: "Do not retry now. The limit lasts for minutes to hours.",
        .outcomeUnknown: "Check whether the request took effect before you retry it, or start the sign-in again.",
        .untrustedServer: "Check the endpoint, the system's trusted certificates, and any proxy.",
    ]
}
