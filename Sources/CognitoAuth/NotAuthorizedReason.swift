/// Why the service answered `NotAuthorizedException`, read from its message.
///
/// The service has one exception for all of these and tells them apart in prose only. A message that is not known gives
/// ``unknown``; the words themselves stay in ``CognitoError/message``.
@nonexhaustive
public enum NotAuthorizedReason: Hashable, Sendable {
    /// User name or password are wrong.
    case badCredentials
    /// Too many failed attempts; the user is locked out for seconds to minutes.
    case attemptsExceeded
    /// The session of the challenge expired or was used before: sign in again.
    case expiredSession
    /// The `SECRET_HASH` is missing, wrong, or not wanted by the app client.
    case secretHash
    /// The temporary password has expired.
    case temporaryPasswordExpired
    /// The user account has expired.
    case accountExpired
    /// Threat protection blocked the sign-in.
    case blockedByThreatProtection
    /// The user is disabled.
    case userDisabled
    /// The token was revoked, or its user signed out everywhere.
    case revokedToken
    /// The token is expired or malformed.
    case invalidToken
    /// Something else.
    case unknown

    init(message: String) {
        let text = message.lowercased()
        let rule = Self.rules.first { rule in rule.words.contains { text.contains($0) } }
        self = rule?.reason ?? .unknown
    }

    /// What the service has been seen to say, the more telling words first.
    private static let rules: [(words: [String], reason: NotAuthorizedReason)] = [
        (["attempts exceeded", "too many failed"], .attemptsExceeded),
        (["secret hash", "secrethash", "secret_hash", "client secret"], .secretHash),
        (["incorrect username or password"], .badCredentials),
        (["user is disabled", "user is not enabled"], .userDisabled),
        (["temporary password has expired"], .temporaryPasswordExpired),
        (["account has expired"], .accountExpired),
        (["security reasons"], .blockedByThreatProtection),
        (["invalid session", "session is expired", "session has expired"], .expiredSession),
        (["revoked"], .revokedToken),
        (["refresh token", "access token", "id token", "invalid token", "token has expired"], .invalidToken),
    ]
}
