import CognitoCrypto

public import Foundation

/// A device as the service lists it, `DeviceType` of the service.
public struct Device: Hashable, Decodable, Sendable {
    /// `DeviceKey`: the device's name, 1 to 55 characters, such as `eu-west-1_` and a UUID.
    public var deviceKey: String?

    /// `DeviceAttributes`: `device_status`, `device_name`, `last_ip_used` and the like.
    public var deviceAttributes: [Attribute]?

    /// `DeviceCreateDate`: when the device was registered.
    public var deviceCreateDate: Date?

    /// `DeviceLastModifiedDate`: when it last changed.
    public var deviceLastModifiedDate: Date?

    /// `DeviceLastAuthenticatedDate`: when its user last signed in with it.
    public var deviceLastAuthenticatedDate: Date?

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case deviceAttributes = "DeviceAttributes"
        case deviceCreateDate = "DeviceCreateDate"
        case deviceLastModifiedDate = "DeviceLastModifiedDate"
        case deviceLastAuthenticatedDate = "DeviceLastAuthenticatedDate"
    }
}

extension Device: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["deviceCreateDate": deviceCreateDate.map { "\($0)" } ?? "nil"]
    }
}

/// Whether a device is remembered, `DeviceRememberedStatusType` of the service; the set is open.
public struct DeviceRememberedStatusType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `remembered`: the device may stand in for a second factor.
    public static let remembered = Self(rawValue: "remembered")
    /// `not_remembered`: it may not.
    public static let notRemembered = Self(rawValue: "not_remembered")
}
