import CognitoCrypto

/// Asks for one of a user's devices, the request of `GetDevice`.
public struct GetDeviceRequest: Hashable, Encodable, Sendable {
    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// `AccessToken`: the token of the device's user.
    public var accessToken: String?

    /// Creates a request from values for its properties.
    public init(deviceKey: String, accessToken: String? = nil) {
        self.deviceKey = deviceKey
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case accessToken = "AccessToken"
    }
}

extension GetDeviceRequest: CognitoOperation {
    static let operation = "GetDevice"
    typealias Response = GetDeviceResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, deviceKey] }
}

/// One of a user's devices, the response of `GetDevice`.
public struct GetDeviceResponse: Hashable, Decodable, Sendable {
    /// `Device`: the device.
    public var device: Device

    private enum CodingKeys: String, CodingKey {
        case device = "Device"
    }
}
