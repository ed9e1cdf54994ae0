import CognitoCrypto

public import Foundation

/// A token that a ``TokenVerifier`` has accepted; nothing else makes one.
///
/// What it says was true when it was issued: a token stays valid until it expires, also when its user was disabled, left a group
/// or signed out since. Claims hold personal data, so a description shows use and expiry only.
public struct VerifiedToken: TokenClaims, Hashable {
    /// What the token is for, `token_use`.
    public let tokenUse: TokenUse

    /// The user's immutable id, `sub`; the app client's in a token for a machine.
    public let sub: String

    /// The app client that the token was issued to: `client_id` of an access token, `aud` of an id token.
    public let clientID: String

    /// When the token expires, `exp`.
    public let expiresAt: Date

    /// Every claim by its name.
    public let claims: [String: JSONValue]

    init(tokenUse: TokenUse, sub: String, clientID: String, expiresAt: Date, claims: [String: JSONValue]) {
        self.tokenUse = tokenUse
        self.sub = sub
        self.clientID = clientID
        self.expiresAt = expiresAt
        self.claims = claims
    }
}

extension VerifiedToken: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse.rawValue, "expiresAt": expiresAt.description]
    }
}
