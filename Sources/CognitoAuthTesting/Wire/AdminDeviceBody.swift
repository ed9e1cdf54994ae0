import CognitoCrypto

/// The body of `AdminGetDevice`, `AdminForgetDevice` and `AdminUpdateDeviceStatus`, read from the service model.
struct AdminDeviceBody: Decodable {
    let username: String
    let deviceKey: String
    /// `DeviceRememberedStatus`, a member of `AdminUpdateDeviceStatus` only.
    let status: String?

    private enum Key: String, CodingKey {
        case username = "Username"
        case deviceKey = "DeviceKey"
        case status = "DeviceRememberedStatus"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        let deviceKey = try members.decodeIfPresent(String.self, forKey: .deviceKey)
        status = try members.decodeIfPresent(String.self, forKey: .status)

        var constraints = Constraints()
        constraints.checkUsername(username)
        constraints.checkDeviceKey(deviceKey)
        constraints.checkRememberedStatus(status)
        try constraints.verify()
        self.username = username ?? ""
        self.deviceKey = deviceKey ?? ""
    }
}

extension AdminDeviceBody: Redacted {}
