import CognitoCrypto

/// The request of `GetDevice`, which returns a device of the signed-in user.
public struct GetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "GetDevice"
    typealias Response = GetDeviceResponse
    var isIdempotent: Bool { true }

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// The access token of the signed-in user.
    public var accessToken: String?

    /// Creates a request with the given property values.
    public init(deviceKey: String, accessToken: String? = nil) {
        self.deviceKey = deviceKey
        self.accessToken = accessToken
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case accessToken = "AccessToken"
    }
}

/// The request of `AdminGetDevice`, which returns a device of a user.
public struct AdminGetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminGetDevice"
    typealias Response = GetDeviceResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// Creates a request with the given property values.
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

/// The response of `GetDevice` and `AdminGetDevice`.
public struct GetDeviceResponse: Hashable, Decodable, Sendable {
    /// The device.
    public var device: Device

    private enum CodingKeys: String, CodingKey {
        case device = "Device"
    }
}
