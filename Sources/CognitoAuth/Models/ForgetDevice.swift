import CognitoCrypto

/// Takes a device off its user's list, the request of `ForgetDevice`.
public struct ForgetDeviceRequest: Hashable, Encodable, Sendable {
    /// `AccessToken`: the token of the device's user.
    public var accessToken: String?

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// Creates a request from values for its properties.
    public init(accessToken: String? = nil, deviceKey: String) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
    }
}

extension ForgetDeviceRequest: CognitoOperation {
    static let operation = "ForgetDevice"
    var secrets: [String?] { [accessToken, deviceKey] }
}
