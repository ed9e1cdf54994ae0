/// An AWS Region, such as `eu-west-1`.
///
/// This type accepts any name. Without a custom endpoint, ``CognitoClient`` rejects a name that is not a valid host name label.
public struct AWSRegion: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The Region's name, such as `eu-west-1`.
    public let rawValue: String

    /// Creates a Region from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Creates a Region from its name.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The Region's name.
    public var description: String { rawValue }
}
