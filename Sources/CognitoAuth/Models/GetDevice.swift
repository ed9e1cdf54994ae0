import CognitoCrypto

/// Asks for one of a user's devices, the request of `GetDevice`.
///
/// Source: GetDevice in the API reference.
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
    typealias Response = GetDeviceResponse
    static let operation = "GetDevice"
    static let authorization = OperationAuthorization.none
    var repeatability: Repeatability { .always }
    var secrets: [String] { [accessToken, deviceKey].compactMap(\.self) }
}

extension GetDeviceRequest: Redacted {}

/// One of a user's devices, the response of `GetDevice`.
public struct GetDeviceResponse: Hashable, Codable, Sendable {
    /// `Device`: the device.
    public var device: Device

    /// A response with the given members.
    ///
    /// - Parameter device: The device.
    public init(device: Device) { self.device = device }

    private enum CodingKeys: String, CodingKey {
        case device = "Device"
    }
}
