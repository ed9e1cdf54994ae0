import CognitoCrypto

/// Deletes a passkey of a signed-in user, the request of `DeleteWebAuthnCredential`.
///
/// Source: DeleteWebAuthnCredential in the API reference.
public struct DeleteWebAuthnCredentialRequest: Hashable, Encodable, Sendable {
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

extension DeleteWebAuthnCredentialRequest: CognitoOperation {
    typealias Response = DeleteWebAuthnCredentialResponse
    static let operation = "DeleteWebAuthnCredential"
    static let authorization = OperationAuthorization.none
    /// A repeat of one that was carried out is refused, as if the passkey had never been there.
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken, credentialID] }
}

extension DeleteWebAuthnCredentialRequest: Redacted {}

/// Done, the response of `DeleteWebAuthnCredential`: it has no members.
public struct DeleteWebAuthnCredentialResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
