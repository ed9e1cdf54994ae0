import CognitoCrypto

/// Takes a device off its user's list, the request of `ForgetDevice`.
public struct ForgetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ForgetDevice"
    var secrets: [String?] { [accessToken, deviceKey] }

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

/// Takes a device off a user's list, from a server, the request of `AdminForgetDevice`.
public struct AdminForgetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminForgetDevice"
    static let requiresCredentials = true
    var secrets: [String?] { [deviceKey] }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `DeviceKey`: the device's name, whole, 1 to 55 characters.
    public var deviceKey: String

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String, deviceKey: String) {
        self.userPoolID = userPoolID
        self.username = username
        self.deviceKey = deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case deviceKey = "DeviceKey"
    }
}
