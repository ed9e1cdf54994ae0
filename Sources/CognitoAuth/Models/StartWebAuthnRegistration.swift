import CognitoCrypto

/// Begins to register a passkey of a signed-in user, the request of `StartWebAuthnRegistration`.
///
/// Source: StartWebAuthnRegistration in the API reference.
public struct StartWebAuthnRegistrationRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) {
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

extension StartWebAuthnRegistrationRequest: CognitoOperation {
    typealias Response = StartWebAuthnRegistrationResponse
    static let operation = "StartWebAuthnRegistration"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken] }
}

extension StartWebAuthnRegistrationRequest: Redacted {}

/// What the authenticator is asked for, the response of `StartWebAuthnRegistration`.
public struct StartWebAuthnRegistrationResponse: Hashable, Codable, Sendable {
    /// `CredentialCreationOptions`: what the authenticator is asked for, a JSON document.
    public var credentialCreationOptions: JSONValue

    /// Creates a response from values for its properties.
    public init(credentialCreationOptions: JSONValue) {
        self.credentialCreationOptions = credentialCreationOptions
    }

    private enum CodingKeys: String, CodingKey {
        case credentialCreationOptions = "CredentialCreationOptions"
    }
}

extension StartWebAuthnRegistrationResponse: Redacted {}
