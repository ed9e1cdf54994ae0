/// The kind of a user's session, `SessionTypeType` of the service; the set is open.
public struct SessionType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension SessionType {
    /// `TOKEN`: a user's sign-in to an app, which lives with its refresh token.
    public static let token = Self(rawValue: "TOKEN")
    /// `SSO`: a sign-in at the service's own pages, by which the user gets into other apps without another.
    public static let singleSignOn = Self(rawValue: "SSO")
}
