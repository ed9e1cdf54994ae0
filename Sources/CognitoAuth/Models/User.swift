import CognitoCrypto
public import Foundation

/// A user, `UserType` in the API.
public struct User: Hashable, Decodable, Sendable {
    /// The username, 1 to 128 characters, never an alias.
    public var username: String?

    /// The user attributes.
    public var attributes: [Attribute]?

    /// The date when the user was created.
    public var userCreateDate: Date?

    /// The date when the user was last changed.
    public var userLastModifiedDate: Date?

    /// A Boolean value that indicates whether the user is enabled.
    public var enabled: Bool?

    /// The status of the user.
    public var userStatus: UserStatusType?

    /// The obsolete SMS settings.
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
    package var printableFields: KeyValuePairs<String, any Sendable> { ["userStatus": userStatus?.rawValue ?? "nil"] }
}

/// The status of a user, `UserStatusType` in the API.
public struct UserStatusType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `UNCONFIRMED`: the user signed up but is not confirmed.
    public static let unconfirmed = Self(rawValue: "UNCONFIRMED")
    /// `CONFIRMED`: the user can sign in.
    public static let confirmed = Self(rawValue: "CONFIRMED")
    /// `ARCHIVED`: the user is not active anymore.
    public static let archived = Self(rawValue: "ARCHIVED")
    /// `COMPROMISED`: the user is disabled because of a potential threat.
    public static let compromised = Self(rawValue: "COMPROMISED")
    /// `UNKNOWN`: the status is not known.
    public static let unknown = Self(rawValue: "UNKNOWN")
    /// `RESET_REQUIRED`: the user must reset the password.
    public static let resetRequired = Self(rawValue: "RESET_REQUIRED")
    /// `FORCE_CHANGE_PASSWORD`: the user has a temporary password and must replace it at the first sign-in.
    public static let forceChangePassword = Self(rawValue: "FORCE_CHANGE_PASSWORD")
    /// `EXTERNAL_PROVIDER`: the user signs in with another identity provider.
    public static let externalProvider = Self(rawValue: "EXTERNAL_PROVIDER")
}
