import CognitoCrypto

/// The device that the pool would remember, `NewDeviceMetadataType` of the service.
///
/// The keys name the device in its SRP exchange, so a description shows neither.
public struct NewDeviceMetadata: Hashable, Codable, Sendable {
    /// `DeviceKey`: the device's name, 1 to 55 characters, such as `eu-west-1_` and a UUID.
    public var deviceKey: String?

    /// `DeviceGroupKey`: what takes the pool's place in the device's SRP exchange.
    public var deviceGroupKey: String?

    /// Creates device metadata from values for its properties.
    public init(deviceKey: String? = nil, deviceGroupKey: String? = nil) {
        self.deviceKey = deviceKey
        self.deviceGroupKey = deviceGroupKey
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case deviceGroupKey = "DeviceGroupKey"
    }
}

extension NewDeviceMetadata: Redacted {}
