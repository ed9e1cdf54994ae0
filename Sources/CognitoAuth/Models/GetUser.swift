import CognitoCrypto

/// Asks for the signed-in user, the request of `GetUser`.
///
/// The service looks the token up, so it rejects a revoked token, whose signature is still valid.
public struct GetUserRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the user's access token.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

extension GetUserRequest: CognitoOperation {
    static let operation = "GetUser"
    typealias Response = GetUserResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }
}

/// The signed-in user, the response of `GetUser`.
public struct GetUserResponse: Hashable, Decodable, Sendable {
    /// `Username`: the user's own name, 1 to 128 characters, never an alias.
    public var username: String

    /// `UserAttributes`: the user's attributes.
    public var userAttributes: [Attribute]?

    /// `MFAOptions`: text-message settings of old; see the list instead.
    public var mfaOptions: [MFAOption]?

    /// `PreferredMfaSetting`: the second factor that is asked for first.
    public var preferredMFASetting: MFAFactor?

    /// `UserMFASettingList`: the second factors that are set up.
    public var userMFASettingList: [MFAFactor]?

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case userAttributes = "UserAttributes"
        case mfaOptions = "MFAOptions"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
    }
}

extension GetUserResponse: Redacted {}
