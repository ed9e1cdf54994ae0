import CognitoCrypto

/// The body of `UpdateDeviceStatus`, `ForgetDevice` and `GetDevice`, read from the service model.
struct DeviceBody: Decodable {
    let accessToken: String
    let deviceKey: String
    /// `DeviceRememberedStatus`, a member of `UpdateDeviceStatus` only.
    let status: String?

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
        case status = "DeviceRememberedStatus"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let deviceKey = try members.decodeIfPresent(String.self, forKey: .deviceKey)
        status = try members.decodeIfPresent(String.self, forKey: .status)

        var constraints = Constraints()
        constraints.require(accessToken, "accessToken")
        constraints.checkDeviceKey(deviceKey)
        constraints.checkRememberedStatus(status)
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.deviceKey = deviceKey ?? ""
    }
}

extension DeviceBody: Redacted {}

extension Constraints {
    /// `DeviceRememberedStatus`, if given.
    mutating func checkRememberedStatus(_ status: String?) {
        guard let status else { return }
        require(status, "deviceRememberedStatus", oneOf: ["remembered", "not_remembered"])
    }
}
