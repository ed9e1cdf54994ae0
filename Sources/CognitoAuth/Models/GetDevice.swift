import CognitoCrypto

/// Asks for one of a user's devices, the request of `GetDevice`.
public struct GetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetDevice"
    typealias Response = GetDeviceResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, deviceKey] }

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

/// Asks for one of a user's devices, from a server, the request of `AdminGetDevice`.
public struct AdminGetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminGetDevice"
    typealias Response = GetDeviceResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }
    var secrets: [String?] { [deviceKey] }

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request from values for its properties.
    public init(deviceKey: String, userPoolID: String, username: String) {
        self.deviceKey = deviceKey
        self.userPoolID = userPoolID
        self.username = username
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case userPoolID = "UserPoolId"
        case username = "Username"
    }
}

/// One of a user's devices, the response of `GetDevice`.
public struct GetDeviceResponse: Hashable, Decodable, Sendable {
    /// `Device`: the device.
    public var device: Device

    private enum CodingKeys: String, CodingKey {
        case device = "Device"
    }
}
