import CognitoCrypto

/// Asks how a signed-in user can sign in, the request of `GetUserAuthFactors`.
///
/// Source: GetUserAuthFactors in the API reference.
public struct GetUserAuthFactorsRequest: Hashable, Encodable, Sendable {
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

extension GetUserAuthFactorsRequest: CognitoOperation {
    typealias Response = GetUserAuthFactorsResponse
    static let operation = "GetUserAuthFactors"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken] }
}

extension GetUserAuthFactorsRequest: Redacted {}

/// The user's factors, the response of `GetUserAuthFactors`.
public struct GetUserAuthFactorsResponse: Hashable, Codable, Sendable {
    /// `Username`: the user's own name, 1 to 128 characters, never an alias.
    public var username: String

    /// `PreferredMfaSetting`: the second factor that is asked for first.
    public var preferredMFASetting: MFAFactor?

    /// `UserMFASettingList`: the second factors that are set up.
    public var userMFASettingList: [MFAFactor]?

    /// `ConfiguredUserAuthFactors`: the first factors that the user can sign in with, at most 8.
    public var configuredUserAuthFactors: [AuthFactorType]?

    /// Creates a response from values for its properties.
    public init(
        username: String,
        preferredMFASetting: MFAFactor? = nil,
        userMFASettingList: [MFAFactor]? = nil,
        configuredUserAuthFactors: [AuthFactorType]? = nil
    ) {
        self.username = username
        self.preferredMFASetting = preferredMFASetting
        self.userMFASettingList = userMFASettingList
        self.configuredUserAuthFactors = configuredUserAuthFactors
    }

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
        case configuredUserAuthFactors = "ConfiguredUserAuthFactors"
    }
}

extension GetUserAuthFactorsResponse: Redacted {}
