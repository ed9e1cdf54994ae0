import CognitoCrypto

/// Registers a passkey of a signed-in user, the request of `CompleteWebAuthnRegistration`.
public struct CompleteWebAuthnRegistrationRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "CompleteWebAuthnRegistration"
    var secrets: [String?] { [accessToken] + credential.secrets }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// `Credential`: what the authenticator answered, a `RegistrationResponseJSON` of WebAuthn Level 3.
    public var credential: JSONValue

    /// Creates a request from values for its properties.
    public init(accessToken: String, credential: JSONValue) {
        self.accessToken = accessToken
        self.credential = credential
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case credential = "Credential"
    }
}
