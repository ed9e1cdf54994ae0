import CognitoCrypto

/// Begins the set-up of an authenticator app, the request of `AssociateSoftwareToken`.
///
/// It is authorised by an access token, or by the session of an `MFA_SETUP` challenge.
public struct AssociateSoftwareTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AssociateSoftwareToken"
    typealias Response = AssociateSoftwareTokenResponse
    var secrets: [String?] { [accessToken, session] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String?

    /// `Session`: the session of the challenge, 20 to 4096 characters, for a user who is still signing in.
    public var session: String?

    /// Creates a request from values for its properties.
    public init(accessToken: String? = nil, session: String? = nil) {
        self.accessToken = accessToken
        self.session = session
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case session = "Session"
    }
}

/// The secret of an authenticator app, the response of `AssociateSoftwareToken`.
public struct AssociateSoftwareTokenResponse: Hashable, Decodable, Sendable {
    /// `SecretCode`: the secret in base32, at least 16 characters.
    public var secretCode: String?

    /// `Session`: what `VerifySoftwareToken` must carry, 20 to 4096 characters, where a session authorised the request.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case secretCode = "SecretCode"
        case session = "Session"
    }
}

extension AssociateSoftwareTokenResponse: Redacted {}
