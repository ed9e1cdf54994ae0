/// An AWS Region, such as `eu-west-1`.
///
/// The set is open: any name is a Region. ``CognitoClient`` refuses one that could not stand in a host name.
public struct Region: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The Region's name, such as `eu-west-1`.
    public let rawValue: String

    /// A Region by its name.
    ///
    /// - Parameter rawValue: The name, such as `eu-west-1`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A Region by its name.
    ///
    /// - Parameter value: The name, such as `eu-west-1`.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The Region's name.
    public var description: String { rawValue }
}
