/// What ends with a session that is revoked, `RevokeAssociatedSessionsType` of the service; the set is open.
public struct RevokeAssociatedSessionsType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension RevokeAssociatedSessionsType {
    /// `NONE`: that session alone.
    public static let targetOnly = Self(rawValue: "NONE")
    /// `LINKED`: the single sign-on session that it came through too, or those that came through it, within seconds.
    public static let linked = Self(rawValue: "LINKED")
}
