import CognitoCrypto

/// The body of `ConfirmForgotPassword`, read from the service model and not from the client's types.
struct ConfirmForgotPasswordBody: Decodable {
    let clientID: String
    let secretHash: String?
    let username: String
    let code: String
    let password: String

    private enum Key: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case code = "ConfirmationCode"
        case password = "Password"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        secretHash = try members.decodeIfPresent(String.self, forKey: .secretHash)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        let code = try members.decodeIfPresent(String.self, forKey: .code)
        let password = try members.decodeIfPresent(String.self, forKey: .password)

        var constraints = Constraints()
        constraints.checkCaller(clientID: clientID, secretHash: secretHash, username: username)
        constraints.checkCode(code, "confirmationCode")
        constraints.require(password, "password")
        constraints.checkPassword(password, "password")
        try constraints.verify()
        self.clientID = clientID ?? ""
        self.username = username ?? ""
        self.code = code ?? ""
        self.password = password ?? ""
    }
}

extension ConfirmForgotPasswordBody: Redacted {}
