import CognitoCrypto

public import Foundation

/// Asks for a user, from a server, the request of `AdminGetUser`.
///
/// Source: AdminGetUser in the API reference.
public struct AdminGetUserRequest: Hashable, Encodable, Sendable {
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

extension AdminGetUserRequest: CognitoOperation {
    typealias Response = AdminGetUserResponse
    static let operation = "AdminGetUser"
    static let authorization = OperationAuthorization.signature
    var repeatability: Repeatability { .always }
    var secrets: [String] { [] }
}

extension AdminGetUserRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userPoolID": userPoolID] }
}

/// A user, the response of `AdminGetUser`.
///
/// The name and the attributes are private, so a description shows the status only.
public struct AdminGetUserResponse: Hashable, Sendable {
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

    /// Creates a response from values for its properties.
    public init(
        username: String,
        userAttributes: [Attribute]? = nil,
        userCreateDate: Date? = nil,
        userLastModifiedDate: Date? = nil,
        enabled: Bool? = nil,
        userStatus: UserStatusType? = nil,
        mfaOptions: [MFAOption]? = nil,
        preferredMFASetting: MFAFactor? = nil,
        userMFASettingList: [MFAFactor]? = nil
    ) {
        self.username = username
        self.userAttributes = userAttributes
        self.userCreateDate = userCreateDate
        self.userLastModifiedDate = userLastModifiedDate
        self.enabled = enabled
        self.userStatus = userStatus
        self.mfaOptions = mfaOptions
        self.preferredMFASetting = preferredMFASetting
        self.userMFASettingList = userMFASettingList
    }
}

extension AdminGetUserResponse: Codable {
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

    /// Reads it; dates are seconds since 1970.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        username = try container.decode(String.self, forKey: .username)
        userAttributes = try container.decodeIfPresent([Attribute].self, forKey: .userAttributes)
        userCreateDate = try container.decodeIfPresent(EpochSeconds.self, forKey: .userCreateDate)?.date
        userLastModifiedDate = try container.decodeIfPresent(EpochSeconds.self, forKey: .userLastModifiedDate)?.date
        enabled = try container.decodeIfPresent(Bool.self, forKey: .enabled)
        userStatus = try container.decodeIfPresent(UserStatusType.self, forKey: .userStatus)
        mfaOptions = try container.decodeIfPresent([MFAOption].self, forKey: .mfaOptions)
        preferredMFASetting = try container.decodeIfPresent(MFAFactor.self, forKey: .preferredMFASetting)
        userMFASettingList = try container.decodeIfPresent([MFAFactor].self, forKey: .userMFASettingList)
    }

    /// Writes it; dates are seconds since 1970.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(username, forKey: .username)
        try container.encodeIfPresent(userAttributes, forKey: .userAttributes)
        try container.encodeIfPresent(userCreateDate.map(EpochSeconds.init), forKey: .userCreateDate)
        try container.encodeIfPresent(userLastModifiedDate.map(EpochSeconds.init), forKey: .userLastModifiedDate)
        try container.encodeIfPresent(enabled, forKey: .enabled)
        try container.encodeIfPresent(userStatus, forKey: .userStatus)
        try container.encodeIfPresent(mfaOptions, forKey: .mfaOptions)
        try container.encodeIfPresent(preferredMFASetting, forKey: .preferredMFASetting)
        try container.encodeIfPresent(userMFASettingList, forKey: .userMFASettingList)
    }
}

extension AdminGetUserResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}
