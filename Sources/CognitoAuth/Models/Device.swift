import CognitoCrypto
public import Foundation

/// A device of a user, `DeviceType` in the API.
public struct Device: Hashable, Decodable, Sendable {
    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String?

    /// The device attributes, such as `device_status`, `device_name`, and `last_ip_used`.
    public var deviceAttributes: [Attribute]?

    /// The date when the device was confirmed.
    public var deviceCreateDate: Date?

    /// The date of the last change.
    public var deviceLastModifiedDate: Date?

    /// The date of the last sign-in with the device.
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
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["deviceCreateDate": deviceCreateDate.map { "\($0)" } ?? "nil"]
    }
}

/// The status of a device, `DeviceRememberedStatusType` in the API.
public struct DeviceRememberedStatusType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `remembered`: the device is remembered, and replaces MFA if the user pool suppresses MFA for remembered devices.
    public static let remembered = Self(rawValue: "remembered")
    /// `not_remembered`: the device is not remembered.
    public static let notRemembered = Self(rawValue: "not_remembered")
}
