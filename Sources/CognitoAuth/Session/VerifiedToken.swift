import CognitoCrypto

public import Foundation

/// A token that a ``TokenVerifier`` has verified.
///
/// Its claims were true when it was issued. It stays valid until it expires, even if the user was disabled, left a group, or signed out
/// since. Claims are personal data, so a description contains use and expiration only.
public struct VerifiedToken: TokenClaims, Hashable {
    /// The use of the token, `token_use`.
    public let tokenUse: TokenUse

    /// The user's immutable ID, `sub`, or the app client ID in a machine-to-machine token.
    public let sub: String

    /// The app client to which the token was issued: `client_id` of an access token, `aud` of an ID token.
    public let clientID: String

    /// The time when the token expires, `exp`.
    public let expiresAt: Date

    /// Every claim by its name.
    public let claims: [String: JSONValue]
}

extension VerifiedToken: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse.rawValue, "expiresAt": expiresAt.description]
    }
}
