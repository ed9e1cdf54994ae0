import CognitoCrypto

/// The body of `ConfirmSignUp`, read from the service model and not from the client's types.
struct ConfirmSignUpBody: Decodable {
    let clientID: String
    let secretHash: String?
    let username: String
    let code: String
    let takesAlias: Bool
    let session: String?

    private enum Key: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case code = "ConfirmationCode"
        case takesAlias = "ForceAliasCreation"
        case session = "Session"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        secretHash = try members.decodeIfPresent(String.self, forKey: .secretHash)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        let code = try members.decodeIfPresent(String.self, forKey: .code)
        takesAlias = try members.decodeIfPresent(Bool.self, forKey: .takesAlias) ?? false
        session = try members.decodeIfPresent(String.self, forKey: .session)

        var constraints = Constraints()
        constraints.checkCaller(clientID: clientID, secretHash: secretHash, username: username)
        constraints.checkCode(code, "confirmationCode")
        constraints.checkSecret(session, "session", atLeast: 20)
        try constraints.verify()
        self.clientID = clientID ?? ""
        self.username = username ?? ""
        self.code = code ?? ""
    }

    struct Reply: Encodable {
        let session: String?

        private enum CodingKeys: String, CodingKey {
            case session = "Session"
        }
    }
}

extension ConfirmSignUpBody: Redacted {}

extension ConfirmSignUpBody.Reply: Redacted {}
