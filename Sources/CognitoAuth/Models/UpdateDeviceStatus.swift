import CognitoCrypto

/// The request of `UpdateDeviceStatus`, which sets the status of a device.
public struct UpdateDeviceStatusRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateDeviceStatus"
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// The new status of the device.
    public var deviceRememberedStatus: DeviceRememberedStatusType?

    /// Creates a request with the given property values.
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

/// The request of `AdminUpdateDeviceStatus`, which sets the status of a device.
public struct AdminUpdateDeviceStatusRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminUpdateDeviceStatus"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// The new status of the device.
    public var deviceRememberedStatus: DeviceRememberedStatusType?

    /// Creates a request with the given property values.
    public init(
        userPoolID: String,
        username: String,
        deviceKey: String,
        deviceRememberedStatus: DeviceRememberedStatusType? = nil
    ) {
        self.userPoolID = userPoolID
        self.username = username
        self.deviceKey = deviceKey
        self.deviceRememberedStatus = deviceRememberedStatus
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case deviceKey = "DeviceKey"
        case deviceRememberedStatus = "DeviceRememberedStatus"
    }
}
