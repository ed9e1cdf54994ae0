extension CognitoError {
    /// What to do next, in a sentence for the developer who reads the log; `nil` where the code says it all.
    public var advice: String? {
        notAuthorizedReason.flatMap(reasonSuggestion) ?? codeSuggestion ?? Self.suggestions[code]
    }

    /// A code confirms a sign-up, a new password or an address, too: then no sign-in is open, and none gets a new code.
    private var codeSuggestion: String? {
        let isOfSignIn = operation.hasSuffix(RespondToAuthChallengeRequest.operation)
        return switch code {
        case .codeMismatch: "Ask for the code again\(canAnswerAgain ? "; the challenge is still open" : "")."
        case .expiredCode where message.contains("software token"): "Start the sign-in again with the app's next code."
        case .expiredCode: isOfSignIn ? "Begin the sign-in again to get a new code." : "Have a new code sent."
        default: nil
        }
    }

    private func reasonSuggestion(_ reason: NotAuthorizedReason) -> String? {
        switch reason {
        case .expiredSession where operation == ConfirmSignUpRequest.operation:
            "Confirm without the session, then sign in: it is used up or expired."
        case .expiredSession: "Begin the sign-in again: the session is used up or expired."
        case .secretHash: "Check the client secret, and that the app client has one."
        case .attemptsExceeded: "Wait before the next attempt; every further one prolongs the lock-out."
        case .revokedToken, .invalidToken: "Sign in again."
        case .temporaryPasswordExpired, .accountExpired:
            "An administrator must send a new temporary password: AdminCreateUser with MessageAction RESEND."
        case .blockedByThreatProtection:
            "Check the user's risk in the pool's threat protection, and the context data that the app sends."
        case .userDisabled: "An administrator must enable the user."
        case .badCredentials where operation.hasSuffix(RespondToAuthChallengeRequest.operation):
            "If the password is right, check that the user pool ID belongs to the app client."
        case .badCredentials, .unknown: nil
        }
    }

    private static let suggestions: [Code: String] = [
        .accessDenied: "Allow the operation in a policy of the AWS credentials' user or role.",
        .credentialsUnavailable: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the credentials in code.",
        .credentialsExpired: "Renew the AWS credentials.",
        .invalidRequestSignature: "Check the secret access key, and this machine's clock.",
        .unrecognizedClient: "Check the access key ID; a temporary one needs its session token.",
        .cryptographyFailed:
            "Check the OpenSSL library and its configuration, and the system's source of random numbers.",
        .deviceRefused: "Start the sign-in again without the device; a server deletes the device cookie.",
        .srpDowngrade: "Check the endpoint; set allowsSendingPassword only if the pool requires the password itself.",
        .signedOut: "Sign in again.",
        .tokenExpired: "The client must refresh its tokens.",
        .tokenNotYetValid: "Check this machine's clock, or allow a leeway.",
        .wrongIssuer: "Check which pool the client signs in to.",
        .wrongClient: "Check which app clients are accepted.",
        .wrongAudience: "Require the audience that this server is, as in `.audience(\"https://orders.example.com\")`.",
        .wrongTokenUse: "A server's interface takes access tokens; id tokens are for the client itself.",
        .missingBearerToken: "Send the header Authorization with Bearer and the token.",
        .refreshTokenReuse: "Sign in again; somebody else may have used the refresh token.",
        .invalidSeal: "Start the sign-in again.",
        .sessionExpired: "Begin the sign-in again.",
        .missingAttributes: "Answer the same challenge again with a value for each of them.",
        .passwordResetRequired: "Send the user through the forgotten-password flow.",
        .userNotConfirmed: "Confirm the sign-up with the code that was sent.",
        .tooManyRequests: "Slow down and try again.",
        .limitExceeded: "Do not retry now: the limit lasts for minutes to hours.",
        .outcomeUnknown: "Do not repeat the request: begin the sign-in again, or look at the state first.",
        .untrustedServer: "Check the endpoint, the system's certificates and any proxy in between.",
    ]
}
