import CognitoCrypto

/// The body of `UpdateUserAttributes`, read from the service model and not from the client's types.
struct UserAttributesBody: Decodable {
    let accessToken: String
    let attributes: [AttributeBody]

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case attributes = "UserAttributes"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let attributes = try members.decodeIfPresent([AttributeBody].self, forKey: .attributes)

        var constraints = Constraints()
        constraints.require(attributes.map { _ in "" }, "userAttributes")
        constraints.checkAttributes(attributes)
        constraints.checkToken(accessToken, "accessToken")
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.attributes = attributes ?? []
    }
}

extension UserAttributesBody: Redacted {}
