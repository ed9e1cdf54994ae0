import CognitoCrypto

public import Foundation

/// A device as the service lists it, `DeviceType` of the service.
///
/// The key and the attributes, such as `device_name` and `last_ip_used`, are private, so a description shows the dates only.
public struct Device: Hashable, Sendable {
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

    /// Creates a device from values for its properties.
    public init(
        deviceKey: String? = nil,
        deviceAttributes: [Attribute]? = nil,
        deviceCreateDate: Date? = nil,
        deviceLastModifiedDate: Date? = nil,
        deviceLastAuthenticatedDate: Date? = nil
    ) {
        self.deviceKey = deviceKey
        self.deviceAttributes = deviceAttributes
        self.deviceCreateDate = deviceCreateDate
        self.deviceLastModifiedDate = deviceLastModifiedDate
        self.deviceLastAuthenticatedDate = deviceLastAuthenticatedDate
    }
}

extension Device: Codable {
    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case deviceAttributes = "DeviceAttributes"
        case deviceCreateDate = "DeviceCreateDate"
        case deviceLastModifiedDate = "DeviceLastModifiedDate"
        case deviceLastAuthenticatedDate = "DeviceLastAuthenticatedDate"
    }

    /// Reads a device; dates are seconds since 1970.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func date(_ key: CodingKeys) throws -> Date? {
            try container.decodeIfPresent(EpochSeconds.self, forKey: key)?.date
        }
        deviceKey = try container.decodeIfPresent(String.self, forKey: .deviceKey)
        deviceAttributes = try container.decodeIfPresent([Attribute].self, forKey: .deviceAttributes)
        deviceCreateDate = try date(.deviceCreateDate)
        deviceLastModifiedDate = try date(.deviceLastModifiedDate)
        deviceLastAuthenticatedDate = try date(.deviceLastAuthenticatedDate)
    }

    /// Writes a device; dates are seconds since 1970.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func encode(_ date: Date?, _ key: CodingKeys) throws {
            try container.encodeIfPresent(date.map(EpochSeconds.init), forKey: key)
        }
        try container.encodeIfPresent(deviceKey, forKey: .deviceKey)
        try container.encodeIfPresent(deviceAttributes, forKey: .deviceAttributes)
        try encode(deviceCreateDate, .deviceCreateDate)
        try encode(deviceLastModifiedDate, .deviceLastModifiedDate)
        try encode(deviceLastAuthenticatedDate, .deviceLastAuthenticatedDate)
    }
}

extension Device: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["deviceCreateDate": deviceCreateDate.map { "\($0)" } ?? "nil"]
    }
}
