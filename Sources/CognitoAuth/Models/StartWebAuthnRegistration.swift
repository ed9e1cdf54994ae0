import CognitoCrypto

/// The request of `StartWebAuthnRegistration`, which begins the registration of a passkey for the signed-in user.
public struct StartWebAuthnRegistrationRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "StartWebAuthnRegistration"
    typealias Response = StartWebAuthnRegistrationResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// The response of `StartWebAuthnRegistration`.
public struct StartWebAuthnRegistrationResponse: Hashable, Decodable, Sendable {
    /// The creation options, `PublicKeyCredentialCreationOptionsJSON` of WebAuthn Level 3.
    public var credentialCreationOptions: JSONValue

    private enum CodingKeys: String, CodingKey {
        case credentialCreationOptions = "CredentialCreationOptions"
    }
}

extension StartWebAuthnRegistrationResponse: Redacted {}
