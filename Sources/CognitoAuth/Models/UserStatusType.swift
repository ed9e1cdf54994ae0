/// Where a user stands in the life of an account, `UserStatusType` of the service; the set is open.
public struct UserStatusType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension UserStatusType {
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
