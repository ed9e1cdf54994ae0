import CognitoCrypto

/// Registers a passkey of a signed-in user, the request of `CompleteWebAuthnRegistration`.
///
/// Source: CompleteWebAuthnRegistration in the API reference.
public struct CompleteWebAuthnRegistrationRequest: Hashable, Encodable, Sendable {
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

extension CompleteWebAuthnRegistrationRequest: CognitoOperation {
    typealias Response = CompleteWebAuthnRegistrationResponse
    static let operation = "CompleteWebAuthnRegistration"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .notOnceSent }
    var secrets: [String] { [accessToken] + credential.secrets }
}

extension CompleteWebAuthnRegistrationRequest: Redacted {}

/// Done, the response of `CompleteWebAuthnRegistration`: it has no members.
public struct CompleteWebAuthnRegistrationResponse: Hashable, Codable, Sendable {
    /// A response.
    public init() {}
}
