import CognitoCrypto

/// Asks how a signed-in user can sign in, the request of `GetUserAuthFactors`.
public struct GetUserAuthFactorsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUserAuthFactors"
    typealias Response = GetUserAuthFactorsResponse
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

/// The user's factors, the response of `GetUserAuthFactors`.
public struct GetUserAuthFactorsResponse: Hashable, Decodable, Sendable {
    /// `Username`: the user's own name, 1 to 128 characters, never an alias.
    public var username: String

    /// `PreferredMfaSetting`: the second factor that is asked for first.
    public var preferredMFASetting: MFAFactor?

    /// `UserMFASettingList`: the second factors that are set up.
    public var userMFASettingList: [MFAFactor]?

    /// `ConfiguredUserAuthFactors`: the first factors that the user can sign in with, at most 8.
    public var configuredUserAuthFactors: [AuthFactorType]?

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
        case configuredUserAuthFactors = "ConfiguredUserAuthFactors"
    }
}

extension GetUserAuthFactorsResponse: Redacted {}

/// How a user can sign in, `AuthFactorType` of the service; the set is open.
public struct AuthFactorType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `PASSWORD`: with a password.
    public static let password = Self(rawValue: "PASSWORD")
    /// `EMAIL_OTP`: with a code by e-mail.
    public static let emailOTP = Self(rawValue: "EMAIL_OTP")
    /// `SMS_OTP`: with a code by text message.
    public static let smsOTP = Self(rawValue: "SMS_OTP")
    /// `WEB_AUTHN`: with a passkey.
    public static let webAuthn = Self(rawValue: "WEB_AUTHN")
    /// `SOFTWARE_TOKEN`: with a code of an authenticator app.
    public static let softwareToken = Self(rawValue: "SOFTWARE_TOKEN")
}
