import CognitoCrypto

public import Foundation

/// A user as the service lists it, `UserType` of the service.
public struct User: Hashable, Decodable, Sendable {
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

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case attributes = "Attributes"
        case userCreateDate = "UserCreateDate"
        case userLastModifiedDate = "UserLastModifiedDate"
        case enabled = "Enabled"
        case userStatus = "UserStatus"
        case mfaOptions = "MFAOptions"
    }
}

extension User: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}

/// Where a user stands in the life of an account, `UserStatusType` of the service; the set is open.
public struct UserStatusType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `UNCONFIRMED`: signed up and not confirmed.
    public static let unconfirmed = Self(rawValue: "UNCONFIRMED")
    /// `CONFIRMED`: may sign in.
    public static let confirmed = Self(rawValue: "CONFIRMED")
    /// `ARCHIVED`: no longer active.
    public static let archived = Self(rawValue: "ARCHIVED")
    /// `COMPROMISED`: disabled for a potential threat.
    public static let compromised = Self(rawValue: "COMPROMISED")
    /// `UNKNOWN`: the service does not say.
    public static let unknown = Self(rawValue: "UNKNOWN")
    /// `RESET_REQUIRED`: has to reset the password first.
    public static let resetRequired = Self(rawValue: "RESET_REQUIRED")
    /// `FORCE_CHANGE_PASSWORD`: has a temporary password, which the first sign-in replaces.
    public static let forceChangePassword = Self(rawValue: "FORCE_CHANGE_PASSWORD")
    /// `EXTERNAL_PROVIDER`: signs in at another identity provider.
    public static let externalProvider = Self(rawValue: "EXTERNAL_PROVIDER")
}
