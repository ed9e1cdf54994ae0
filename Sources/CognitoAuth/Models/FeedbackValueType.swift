/// Whether a sign-in was its user's, `FeedbackValueType` of the service; the set is open.
public struct FeedbackValueType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension FeedbackValueType {
    /// `Valid`: it was the user.
    public static let valid = Self(rawValue: "Valid")
    /// `Invalid`: it was not.
    public static let invalid = Self(rawValue: "Invalid")
}
