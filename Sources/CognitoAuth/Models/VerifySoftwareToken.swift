import CognitoCrypto

/// Ends the set-up of an authenticator app with its first code, the request of `VerifySoftwareToken`.
///
/// It is authorised by an access token, or by the session that `AssociateSoftwareToken` returned.
public struct VerifySoftwareTokenRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "VerifySoftwareToken"
    typealias Response = VerifySoftwareTokenResponse
    // With an access token, no sign-in is in progress.
    var isChallengeResponse: Bool { session != nil }
    var secrets: [String?] { [accessToken, session, userCode] }

    /// `AccessToken`: the token of a signed-in user.
    public var accessToken: String?

    /// `Session`: the session that `AssociateSoftwareToken` returned, 20 to 4096 characters.
    public var session: String?

    /// `UserCode`: the digits that the app shows, 6 characters.
    public var userCode: String

    /// `FriendlyDeviceName`: a name for the app, shown at later sign-ins.
    public var friendlyDeviceName: String?

    /// Creates a request from values for its properties.
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

/// Whether the code was right, the response of `VerifySoftwareToken`.
public struct VerifySoftwareTokenResponse: Hashable, Decodable, Sendable {
    /// `VerifySoftwareTokenResponseType` of the service; the set is open.
    public struct Status: OpenEnumeration {
        /// The name on the wire.
        public let rawValue: String

        /// Creates a status from its name on the wire.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `SUCCESS`: the app is set up.
        public static let success = Self(rawValue: "SUCCESS")
        /// `ERROR`: it is not.
        public static let error = Self(rawValue: "ERROR")
    }

    /// `Status`: whether the app is set up.
    public var status: Status?

    /// `Session`: what the answer to `MFA_SETUP` must carry, 20 to 4096 characters, where a session authorised the request.
    public var session: String?

    private enum CodingKeys: String, CodingKey {
        case status = "Status"
        case session = "Session"
    }
}

extension VerifySoftwareTokenResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["status": status?.rawValue ?? "nil"] }
}
