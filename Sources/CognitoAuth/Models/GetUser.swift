import CognitoCrypto

public import Foundation

/// Asks for the signed-in user, the request of `GetUser`.
///
/// The service looks the token up, so it rejects a revoked token, whose signature is still valid.
public struct GetUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetUser"
    typealias Response = GetUserResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken] }

    /// `AccessToken`: the user's access token.
    public var accessToken: String

    /// Creates a request from values for its properties.
    public init(accessToken: String) { self.accessToken = accessToken }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
    }
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

/// Asks for a user, from a server, the request of `AdminGetUser`.
public struct AdminGetUserRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminGetUser"
    typealias Response = AdminGetUserResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String) {
        self.userPoolID = userPoolID
        self.username = username
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
    }
}

/// A user, the response of `AdminGetUser`.
public struct AdminGetUserResponse: Hashable, Decodable, Sendable {
    /// `Username`: the user's own name, 1 to 128 characters, never an alias.
    public var username: String

    /// `UserAttributes`: the user's attributes.
    public var userAttributes: [Attribute]?

    /// `UserCreateDate`: when the user was created.
    public var userCreateDate: Date?

    /// `UserLastModifiedDate`: when the user last changed.
    public var userLastModifiedDate: Date?

    /// `Enabled`: whether the user may sign in.
    public var enabled: Bool?

    /// `UserStatus`: where the user stands.
    public var userStatus: UserStatusType?

    /// `MFAOptions`: text-message settings of old; see the list instead.
    public var mfaOptions: [MFAOption]?

    /// `PreferredMfaSetting`: the second factor that is asked for first.
    public var preferredMFASetting: MFAFactor?

    /// `UserMFASettingList`: the second factors that are set up.
    public var userMFASettingList: [MFAFactor]?

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
    package var shown: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}
