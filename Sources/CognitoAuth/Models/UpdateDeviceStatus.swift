import CognitoCrypto

/// Says whether a device is remembered, the request of `UpdateDeviceStatus`.
public struct UpdateDeviceStatusRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "UpdateDeviceStatus"
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, deviceKey] }

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

/// Says whether a device is remembered, from a server, the request of `AdminUpdateDeviceStatus`.
public struct AdminUpdateDeviceStatusRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminUpdateDeviceStatus"
    static let requiresCredentials = true
    var isIdempotent: Bool { true }
    var secrets: [String?] { [deviceKey] }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// `DeviceRememberedStatus`: whether the device is remembered.
    public var deviceRememberedStatus: DeviceRememberedStatusType?

    /// Creates a request from values for its properties.
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
