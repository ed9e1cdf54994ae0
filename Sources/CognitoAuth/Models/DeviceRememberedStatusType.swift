/// Whether a device is remembered, `DeviceRememberedStatusType` of the service; the set is open.
public struct DeviceRememberedStatusType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension DeviceRememberedStatusType {
    /// `remembered`: the device may stand in for a second factor.
    public static let remembered = Self(rawValue: "remembered")
    /// `not_remembered`: it may not.
    public static let notRemembered = Self(rawValue: "not_remembered")
}
