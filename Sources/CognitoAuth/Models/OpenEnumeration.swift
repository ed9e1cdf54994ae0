/// An enumeration that Cognito may extend: a value can have a name that this version of the library does not define.
///
/// Two values are equal if their raw values are equal.
package protocol OpenEnumeration: RawRepresentable<String>, Hashable, Codable, Sendable, CustomStringConvertible {}

extension OpenEnumeration {
    /// The name on the wire.
    public var description: String { rawValue }

    /// Returns a Boolean value that indicates whether two values have the same raw value.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue.hasSameBytes(as: right.rawValue) }

    /// Hashes the raw value.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
