/// The reason for `NotAuthorizedException`, read from the message.
///
/// Cognito distinguishes these reasons only in the message, which remains available in ``CognitoError/message``.
@nonexhaustive
public enum NotAuthorizedReason: Hashable, Sendable {
    /// The username or password is incorrect.
    case incorrectUsernameOrPassword
    /// The user is locked out for seconds to minutes after too many failed attempts.
    case attemptsExceeded
    /// The session of a challenge or of `ConfirmSignUp` has expired or was used before.
    case expiredSession
    /// The client secret or the secret hash is missing, wrong, or not allowed because the app client has no secret.
    case invalidSecretHash
    /// The temporary password has expired.
    case temporaryPasswordExpired
    /// The user account has expired.
    case accountExpired
    /// Threat protection blocked the sign-in.
    case blockedByThreatProtection
    /// The user is disabled.
    case userDisabled
    /// The token was revoked, or its user signed out globally.
    case revokedToken
    /// The token is expired or malformed.
    case invalidToken
    /// The message contains no known phrase.
    case unknown

    init(message: String) {
        let text = message.lowercased()
        let rule = Self.rules.first { rule in rule.phrases.contains { text.contains($0) } }
        self = rule?.reason ?? .unknown
    }

    /// The lowercase phrases of Cognito's messages, of which the first match determines the reason.
    private static let rules: [(phrases: [String], reason: NotAuthorizedReason)] = [
        (["attempts exceeded", "too many failed"], .attemptsExceeded),
        (
            [
                "secret hash", "secrethash", "secret_hash", "client secret", "secret was not received",
                "client or secret",
            ],
            .invalidSecretHash
        ),
        (["incorrect username or password"], .incorrectUsernameOrPassword),
        (["user is disabled", "user is not enabled"], .userDisabled),
        (["temporary password has expired"], .temporaryPasswordExpired),
        (["account has expired"], .accountExpired),
        (["security reasons"], .blockedByThreatProtection),
        (["invalid session", "session is expired", "session has expired"], .expiredSession),
        (["revoked"], .revokedToken),
        (["refresh token", "access token", "id token", "invalid token", "token has expired"], .invalidToken),
    ]
}
