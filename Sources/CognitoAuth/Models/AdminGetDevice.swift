import CognitoCrypto

/// Asks for one of a user's devices, from a server, the request of `AdminGetDevice`.
public struct AdminGetDeviceRequest: Hashable, Encodable, Sendable {
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

extension AdminGetDeviceRequest: CognitoOperation {
    static let operation = "AdminGetDevice"
    typealias Response = GetDeviceResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }
    var secrets: [String?] { [deviceKey] }
}
