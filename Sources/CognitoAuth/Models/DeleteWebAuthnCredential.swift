import CognitoCrypto

/// Deletes a passkey of a signed-in user, the request of `DeleteWebAuthnCredential`.
public struct DeleteWebAuthnCredentialRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteWebAuthnCredential"
    var secrets: [String?] { [accessToken, credentialID] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `CredentialId`: the passkey's id, in base64url.
    public var credentialID: String

    /// Creates a request from values for its properties.
    public init(accessToken: String, credentialID: String) {
        self.accessToken = accessToken
        self.credentialID = credentialID
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case credentialID = "CredentialId"
    }
}
