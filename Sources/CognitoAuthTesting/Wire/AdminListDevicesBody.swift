import CognitoCrypto

/// The body of `AdminListDevices`, read from the service model and not from the client's types.
struct AdminListDevicesBody: Decodable {
    let username: String
    let page: DevicePage

    private enum Key: String, CodingKey {
        case username = "Username"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        var constraints = Constraints()
        constraints.checkUsername(username)
        try constraints.verify()
        self.username = username ?? ""
        page = try DevicePage(from: decoder)
    }
}

extension AdminListDevicesBody: Redacted {}
