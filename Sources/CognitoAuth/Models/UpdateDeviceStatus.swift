import CognitoCrypto

/// Says whether a device is remembered, the request of `UpdateDeviceStatus`.
public struct UpdateDeviceStatusRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of the device's user.
    public var accessToken: String

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// `DeviceRememberedStatus`: whether the device is remembered.
    public var deviceRememberedStatus: DeviceRememberedStatusType?

    /// Creates a request from values for its properties.
    public init(accessToken: String, deviceKey: String, deviceRememberedStatus: DeviceRememberedStatusType? = nil) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
        self.deviceRememberedStatus = deviceRememberedStatus
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
        case deviceRememberedStatus = "DeviceRememberedStatus"
    }
}

extension UpdateDeviceStatusRequest: CognitoOperation {
    static let operation = "UpdateDeviceStatus"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, deviceKey] }
}
