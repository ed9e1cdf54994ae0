import CognitoCrypto

/// The body of `SetUserSettings`, read from the service model and not from the client's types.
struct UserSettingsBody: Decodable {
    let accessToken: String
    let options: [Option]

    struct Option: Decodable {
        let DeliveryMedium: String?
        let AttributeName: String?
    }

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case options = "MFAOptions"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let options = try members.decodeIfPresent([Option].self, forKey: .options)

        var constraints = Constraints()
        constraints.checkToken(accessToken, "accessToken")
        constraints.require(options.map { _ in "" }, "mFAOptions")
        for (index, option) in (options ?? []).enumerated() {
            let member = "mFAOptions.\(index + 1).member.deliveryMedium"
            constraints.require(option.DeliveryMedium, member, oneOf: ["SMS", "EMAIL"])
        }
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.options = options ?? []
    }
}

extension UserSettingsBody: Redacted {}
