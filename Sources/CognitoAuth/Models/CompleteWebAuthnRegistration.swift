import CognitoCrypto

/// The request of `CompleteWebAuthnRegistration`, which completes the registration of a passkey.
public struct CompleteWebAuthnRegistrationRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "CompleteWebAuthnRegistration"

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The registration from the authenticator, `RegistrationResponseJSON` of WebAuthn Level 3.
    public var credential: JSONValue

    /// Creates a request with the given property values.
    public init(accessToken: String, credential: JSONValue) {
        self.accessToken = accessToken
        self.credential = credential
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case credential = "Credential"
    }
}
