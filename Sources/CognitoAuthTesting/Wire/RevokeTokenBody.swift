import CognitoCrypto

/// The body of `RevokeToken`, read from the service model and not from the client's types.
struct RevokeTokenBody: Decodable {
    let token: String
    let clientID: String
    let clientSecret: String?

    private enum Key: String, CodingKey {
        case token = "Token"
        case clientID = "ClientId"
        case clientSecret = "ClientSecret"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let token = try members.decodeIfPresent(String.self, forKey: .token)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        clientSecret = try members.decodeIfPresent(String.self, forKey: .clientSecret)

        var constraints = Constraints()
        constraints.checkToken(token, "token")
        constraints.require(clientID, "clientId")
        constraints.checkSecret(clientID, "clientId", atLeast: 1)
        try constraints.verify()
        self.token = token ?? ""
        self.clientID = clientID ?? ""
    }
}

extension RevokeTokenBody: Redacted {}
