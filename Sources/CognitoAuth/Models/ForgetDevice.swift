import CognitoCrypto

/// The request of `ForgetDevice`, which forgets a device of the signed-in user.
public struct ForgetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ForgetDevice"

    /// The access token of the signed-in user.
    public var accessToken: String?

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// Creates a request with the given property values.
    public init(accessToken: String? = nil, deviceKey: String) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
    }
}

/// The request of `AdminForgetDevice`, which forgets a device of a user.
public struct AdminForgetDeviceRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminForgetDevice"
    static let requiresCredentials = true

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The device key: the Region and a UUID joined by `_`, 1 to 55 characters.
    public var deviceKey: String

    /// Creates a request with the given property values.
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
