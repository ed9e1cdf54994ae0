import CognitoCrypto

/// Asks for the signed-in user, the request of `GetUser`.
///
/// Source: GetUser in the API reference.
public struct GetUserRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the user's access token.
    public var accessToken: String

    /// A request with the given members.
    ///
    /// - Parameter accessToken: The user's access token.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

extension GetUserRequest: CognitoOperation {
    typealias Response = GetUserResponse
    static let operation = "GetUser"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken] }
}

extension GetUserRequest: Redacted {}

/// The signed-in user, the response of `GetUser`.
///
/// The name and the attributes are private, so a description shows neither.
public struct GetUserResponse: Hashable, Codable, Sendable {
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

    /// Creates a response from values for its properties.
    public init(
        username: String,
        userAttributes: [Attribute]? = nil,
        mfaOptions: [MFAOption]? = nil,
        preferredMFASetting: MFAFactor? = nil,
        userMFASettingList: [MFAFactor]? = nil
    ) {
        self.username = username
        self.userAttributes = userAttributes
        self.mfaOptions = mfaOptions
        self.preferredMFASetting = preferredMFASetting
        self.userMFASettingList = userMFASettingList
    }

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case userAttributes = "UserAttributes"
        case mfaOptions = "MFAOptions"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
    }
}

extension GetUserResponse: Redacted {}
