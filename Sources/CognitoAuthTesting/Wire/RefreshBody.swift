import CognitoCrypto

/// The body of `GetTokensFromRefreshToken`, read from the service model and not from the client's types.
struct RefreshBody: Decodable {
    let refreshToken: String
    let clientID: String
    let clientSecret: String?
    let deviceKey: String?
    let clientMetadata: [String: String]

    private enum Key: String, CodingKey {
        case refreshToken = "RefreshToken"
        case clientID = "ClientId"
        case clientSecret = "ClientSecret"
        case deviceKey = "DeviceKey"
        case clientMetadata = "ClientMetadata"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let refreshToken = try members.decodeIfPresent(String.self, forKey: .refreshToken)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        clientSecret = try members.decodeIfPresent(String.self, forKey: .clientSecret)
        deviceKey = try members.decodeIfPresent(String.self, forKey: .deviceKey)
        clientMetadata = try members.decodeIfPresent([String: String].self, forKey: .clientMetadata) ?? [:]

        var constraints = Constraints()
        constraints.checkToken(refreshToken, "refreshToken")
        constraints.require(clientID, "clientId")
        constraints.checkSecret(clientID, "clientId", atLeast: 1)
        try constraints.verify()
        self.refreshToken = refreshToken ?? ""
        self.clientID = clientID ?? ""
    }
}

extension RefreshBody: Redacted {}
