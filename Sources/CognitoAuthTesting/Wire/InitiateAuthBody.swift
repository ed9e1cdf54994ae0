import CognitoCrypto

/// The body of `InitiateAuth`, read from the service model and not from the client's types.
struct InitiateAuthBody: Decodable {
    let flow: String
    let clientID: String
    let parameters: [String: String]
    let session: String?

    private enum Key: String, CodingKey {
        case flow = "AuthFlow"
        case clientID = "ClientId"
        case parameters = "AuthParameters"
        case session = "Session"
    }

    private static let flows = [
        "USER_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH",
        "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH",
    ]

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let flow = try members.decodeIfPresent(String.self, forKey: .flow)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        session = try members.decodeIfPresent(String.self, forKey: .session)
        parameters = try members.decodeIfPresent([String: String].self, forKey: .parameters) ?? [:]

        var constraints = Constraints()
        constraints.require(flow, "authFlow", oneOf: Self.flows)
        constraints.require(clientID, "clientId")
        constraints.checkSecret(clientID, "clientId", atLeast: 1)
        constraints.checkSecret(session, "session", atLeast: 20)
        try constraints.verify()
        self.flow = flow ?? ""
        self.clientID = clientID ?? ""
    }
}

extension InitiateAuthBody: Redacted {}
