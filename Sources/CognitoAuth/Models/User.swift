import CognitoCrypto

public import Foundation

/// A user as the service lists it, `UserType` of the service.
///
/// The name and the attributes are private, so a description shows the status only.
public struct User: Hashable, Sendable {
    /// `Username`: the user's own name, 1 to 128 characters, never an alias.
    public var username: String?

    /// `Attributes`: the user's attributes.
    public var attributes: [Attribute]?

    /// `UserCreateDate`: when the user was created.
    public var userCreateDate: Date?

    /// `UserLastModifiedDate`: when the user last changed.
    public var userLastModifiedDate: Date?

    /// `Enabled`: whether the user may sign in.
    public var enabled: Bool?

    /// `UserStatus`: where the user stands.
    public var userStatus: UserStatusType?

    /// `MFAOptions`: text-message settings of old.
    public var mfaOptions: [MFAOption]?

    /// Creates a user from values for its properties.
    public init(
        username: String? = nil,
        attributes: [Attribute]? = nil,
        userCreateDate: Date? = nil,
        userLastModifiedDate: Date? = nil,
        enabled: Bool? = nil,
        userStatus: UserStatusType? = nil,
        mfaOptions: [MFAOption]? = nil
    ) {
        self.username = username
        self.attributes = attributes
        self.userCreateDate = userCreateDate
        self.userLastModifiedDate = userLastModifiedDate
        self.enabled = enabled
        self.userStatus = userStatus
        self.mfaOptions = mfaOptions
    }
}

extension User: Codable {
    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case attributes = "Attributes"
        case userCreateDate = "UserCreateDate"
        case userLastModifiedDate = "UserLastModifiedDate"
        case enabled = "Enabled"
        case userStatus = "UserStatus"
        case mfaOptions = "MFAOptions"
    }

    /// Reads it; dates are seconds since 1970.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        username = try container.decodeIfPresent(String.self, forKey: .username)
        attributes = try container.decodeIfPresent([Attribute].self, forKey: .attributes)
        userCreateDate = try container.decodeIfPresent(EpochSeconds.self, forKey: .userCreateDate)?.date
        userLastModifiedDate = try container.decodeIfPresent(EpochSeconds.self, forKey: .userLastModifiedDate)?.date
        enabled = try container.decodeIfPresent(Bool.self, forKey: .enabled)
        userStatus = try container.decodeIfPresent(UserStatusType.self, forKey: .userStatus)
        mfaOptions = try container.decodeIfPresent([MFAOption].self, forKey: .mfaOptions)
    }

    /// Writes it; dates are seconds since 1970.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(username, forKey: .username)
        try container.encodeIfPresent(attributes, forKey: .attributes)
        try container.encodeIfPresent(userCreateDate.map(EpochSeconds.init), forKey: .userCreateDate)
        try container.encodeIfPresent(userLastModifiedDate.map(EpochSeconds.init), forKey: .userLastModifiedDate)
        try container.encodeIfPresent(enabled, forKey: .enabled)
        try container.encodeIfPresent(userStatus, forKey: .userStatus)
        try container.encodeIfPresent(mfaOptions, forKey: .mfaOptions)
    }
}

extension User: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}
