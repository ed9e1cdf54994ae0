import CognitoCrypto

/// The request of `DeleteWebAuthnCredential`, which deletes a passkey of the signed-in user.
public struct DeleteWebAuthnCredentialRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "DeleteWebAuthnCredential"

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The credential ID of the passkey, in Base64url.
    public var credentialID: String

    /// Creates a request with the given property values.
    public init(accessToken: String, credentialID: String) {
        self.accessToken = accessToken
        self.credentialID = credentialID
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case credentialID = "CredentialId"
    }
}
