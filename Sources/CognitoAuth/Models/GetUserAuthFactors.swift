import CognitoCrypto

/// The request of `GetUserAuthFactors`, which returns the first factors and MFA types of the signed-in user.
public struct GetUserAuthFactorsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUserAuthFactors"
    typealias Response = GetUserAuthFactorsResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// The request of `AdminGetUserAuthFactors`, which returns the first factors and MFA types of a user.
public struct AdminGetUserAuthFactorsRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminGetUserAuthFactors"
    typealias Response = GetUserAuthFactorsResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request with the given property values.
    public init(userPoolID: String, username: String) {
        self.userPoolID = userPoolID
        self.username = username
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
    }
}

/// The response of `GetUserAuthFactors` and `AdminGetUserAuthFactors`.
public struct GetUserAuthFactorsResponse: Hashable, Decodable, Sendable {
    /// The username, 1 to 128 characters, never an alias.
    public var username: String

    /// The MFA type that Cognito requests if the user has several.
    public var preferredMFASetting: MFAType?

    /// The MFA types that are enabled for the user.
    public var userMFASettingList: [MFAType]?

    /// The first factors that the user can sign in with, at most 8.
    public var configuredUserAuthFactors: [AuthFactorType]?

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
        case configuredUserAuthFactors = "ConfiguredUserAuthFactors"
    }
}

extension GetUserAuthFactorsResponse: Redacted {}

/// A first factor, `AuthFactorType` in the API.
public struct AuthFactorType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `PASSWORD`: a password.
    public static let password = Self(rawValue: "PASSWORD")
    /// `EMAIL_OTP`: a code from an email.
    public static let emailOTP = Self(rawValue: "EMAIL_OTP")
    /// `SMS_OTP`: a code from an SMS message.
    public static let smsOTP = Self(rawValue: "SMS_OTP")
    /// `WEB_AUTHN`: a passkey.
    public static let webAuthn = Self(rawValue: "WEB_AUTHN")
    /// `SOFTWARE_TOKEN`: a code from an authenticator app.
    public static let softwareToken = Self(rawValue: "SOFTWARE_TOKEN")
}
