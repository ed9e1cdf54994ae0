/// What becomes of the invitation to a new user, `MessageActionType` of the service; the set is open.
public struct MessageActionType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension MessageActionType {
    /// `RESEND`: it is sent again, and the account's time begins anew.
    public static let resend = Self(rawValue: "RESEND")
    /// `SUPPRESS`: it is not sent.
    public static let suppress = Self(rawValue: "SUPPRESS")
}
