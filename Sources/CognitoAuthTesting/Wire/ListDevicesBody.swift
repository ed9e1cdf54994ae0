import CognitoCrypto

/// The body of `ListDevices`, read from the service model and not from the client's types.
struct ListDevicesBody: Decodable {
    let accessToken: String
    let page: DevicePage

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        var constraints = Constraints()
        constraints.require(accessToken, "accessToken")
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        page = try DevicePage(from: decoder)
    }
}

extension ListDevicesBody: Redacted {}
