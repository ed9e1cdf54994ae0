import CognitoCrypto

/// The request of `AssociateSoftwareToken`, which begins the setup of an authenticator app.
///
/// The request requires an access token, or the session of an `MFA_SETUP` challenge.
public struct AssociateSoftwareTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AssociateSoftwareToken"
    typealias Response = AssociateSoftwareTokenResponse

    /// The access token of the signed-in user.
    public var accessToken: String?

    /// The session of an `MFA_SETUP` challenge, 20 to 4096 characters.
    public var session: String?

    /// Creates a request with the given property values.
    public init(accessToken: String? = nil, session: String? = nil) {
        self.accessToken = accessToken
        self.session = session
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case session = "Session"
    }
}

/// The response of `AssociateSoftwareToken`.
public struct AssociateSoftwareTokenResponse: Hashable, Decodable, Sendable {
    /// The TOTP secret in Base32, at least 16 characters.
    public var secretCode: String?

    /// The session for `VerifySoftwareToken`, 20 to 4096 characters, if a session authorized the request.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case secretCode = "SecretCode"
        case session = "Session"
    }
}

extension AssociateSoftwareTokenResponse: Redacted {}
