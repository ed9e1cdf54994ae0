import CognitoCrypto

/// The body of `ResendConfirmationCode` and `ForgotPassword`, read from the service model and not from the client's types.
struct UsernameBody: Decodable {
    let clientID: String
    let secretHash: String?
    let username: String

    private enum Key: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        secretHash = try members.decodeIfPresent(String.self, forKey: .secretHash)
        let username = try members.decodeIfPresent(String.self, forKey: .username)

        var constraints = Constraints()
        constraints.checkCaller(clientID: clientID, secretHash: secretHash, username: username)
        try constraints.verify()
        self.clientID = clientID ?? ""
        self.username = username ?? ""
    }
}

extension UsernameBody: Redacted {}
