import CognitoCrypto

/// The body of `GetUser` and `GlobalSignOut`, read from the service model and not from the client's types.
struct AccessTokenBody: Decodable {
    let accessToken: String

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)

        var constraints = Constraints()
        constraints.checkToken(accessToken, "accessToken")
        try constraints.verify()
        self.accessToken = accessToken ?? ""
    }
}

extension AccessTokenBody: Redacted {}
