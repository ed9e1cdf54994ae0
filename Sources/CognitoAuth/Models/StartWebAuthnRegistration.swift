import CognitoCrypto

/// Begins to register a passkey of a signed-in user, the request of `StartWebAuthnRegistration`.
public struct StartWebAuthnRegistrationRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "StartWebAuthnRegistration"
    typealias Response = StartWebAuthnRegistrationResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// What the authenticator is asked for, the response of `StartWebAuthnRegistration`.
public struct StartWebAuthnRegistrationResponse: Hashable, Decodable, Sendable {
    /// `CredentialCreationOptions`: what the authenticator is asked for, a JSON document.
    public var credentialCreationOptions: JSONValue

    private enum CodingKeys: String, CodingKey {
        case credentialCreationOptions = "CredentialCreationOptions"
    }
}

extension StartWebAuthnRegistrationResponse: Redacted {}
