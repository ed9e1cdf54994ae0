import CognitoCrypto
public import Foundation

/// The request of `GetUser`, which returns the signed-in user.
///
/// Cognito rejects a revoked access token, although its signature remains valid.
public struct GetUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUser"
    typealias Response = GetUserResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// Creates a request with the given property values.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
}

/// The response of `GetUser`.
public struct GetUserResponse: Hashable, Decodable, Sendable {
    /// The username, 1 to 128 characters, never an alias.
    public var username: String

    /// The user attributes.
    public var userAttributes: [Attribute]?

    /// The obsolete SMS settings, which ``userMFASettingList`` replaces.
    public var mfaOptions: [MFAOption]?

    /// The MFA type that Cognito requests if the user has several.
    public var preferredMFASetting: MFAType?

    /// The MFA types that are enabled for the user.
    public var userMFASettingList: [MFAType]?

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case userAttributes = "UserAttributes"
        case mfaOptions = "MFAOptions"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
    }
}

extension GetUserResponse: Redacted {}

/// The request of `AdminGetUser`, which returns a user.
public struct AdminGetUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminGetUser"
    typealias Response = AdminGetUserResponse
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

/// The response of `AdminGetUser`.
public struct AdminGetUserResponse: Hashable, Decodable, Sendable {
    /// The username, 1 to 128 characters, never an alias.
    public var username: String

    /// The user attributes.
    public var userAttributes: [Attribute]?

    /// The date when the user was created.
    public var userCreateDate: Date?

    /// The date when the user was last changed.
    public var userLastModifiedDate: Date?

    /// A Boolean value that indicates whether the user is enabled.
    public var enabled: Bool?

    /// The status of the user.
    public var userStatus: UserStatusType?

    /// The obsolete SMS settings, which ``userMFASettingList`` replaces.
    public var mfaOptions: [MFAOption]?

    /// The MFA type that Cognito requests if the user has several.
    public var preferredMFASetting: MFAType?

    /// The MFA types that are enabled for the user.
    public var userMFASettingList: [MFAType]?

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case userAttributes = "UserAttributes"
        case userCreateDate = "UserCreateDate"
        case userLastModifiedDate = "UserLastModifiedDate"
        case enabled = "Enabled"
        case userStatus = "UserStatus"
        case mfaOptions = "MFAOptions"
        case preferredMFASetting = "PreferredMfaSetting"
        case userMFASettingList = "UserMFASettingList"
    }
}

extension AdminGetUserResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}
