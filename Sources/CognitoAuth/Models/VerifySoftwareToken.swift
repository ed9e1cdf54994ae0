import CognitoCrypto

/// The request of `VerifySoftwareToken`, which completes the setup of an authenticator app with a first code.
///
/// The request requires an access token, or the session that `AssociateSoftwareToken` returned.
public struct VerifySoftwareTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "VerifySoftwareToken"
    typealias Response = VerifySoftwareTokenResponse
    // A request with an access token is not part of a sign-in.
    var isChallengeResponse: Bool { session != nil }

    /// The access token of the signed-in user.
    public var accessToken: String?

    /// The session that `AssociateSoftwareToken` returned, 20 to 4096 characters.
    public var session: String?

    /// The code that the authenticator app shows, 6 characters, all digits.
    public var userCode: String

    /// The user's name for the authenticator app, `FRIENDLY_DEVICE_NAME` in later challenges.
    public var friendlyDeviceName: String?

    /// Creates a request with the given property values.
    public init(
        accessToken: String? = nil,
        session: String? = nil,
        userCode: String,
        friendlyDeviceName: String? = nil
    ) {
        self.accessToken = accessToken
        self.session = session
        self.userCode = userCode
        self.friendlyDeviceName = friendlyDeviceName
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case session = "Session"
        case userCode = "UserCode"
        case friendlyDeviceName = "FriendlyDeviceName"
    }
}

/// The response of `VerifySoftwareToken`.
public struct VerifySoftwareTokenResponse: Hashable, Decodable, Sendable {
    /// The status of the setup, `VerifySoftwareTokenResponseType` in the API.
    public struct Status: OpenEnumeration {
        /// The name on the wire.
        public let rawValue: String

        /// Creates a value from its name on the wire.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `SUCCESS`: the authenticator app is set up.
        public static let success = Self(rawValue: "SUCCESS")
        /// `ERROR`: the authenticator app is not set up.
        public static let error = Self(rawValue: "ERROR")
    }

    /// The status of the setup.
    public var status: Status?

    /// The session for the answer to `MFA_SETUP`, 20 to 4096 characters, if a session authorized the request.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case status = "Status"
        case session = "Session"
    }
}

extension VerifySoftwareTokenResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["status": status?.rawValue ?? "nil"] }
}
