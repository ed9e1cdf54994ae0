import CognitoCrypto

/// The body of `DeleteUserAttributes`, read from the service model and not from the client's types.
struct AttributeNamesBody: Decodable {
    let accessToken: String
    let names: [String]

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case names = "UserAttributeNames"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let names = try members.decodeIfPresent([String].self, forKey: .names)

        var constraints = Constraints()
        constraints.require(names.map { _ in "" }, "userAttributeNames")
        constraints.checkToken(accessToken, "accessToken")
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.names = names ?? []
    }
}

extension AttributeNamesBody: Redacted {}
