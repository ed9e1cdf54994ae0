import CognitoCrypto

/// The body of `SignUp`, read from the service model and not from the client's types.
struct SignUpBody: Decodable {
    let clientID: String
    let secretHash: String?
    let username: String
    let password: String?
    let attributes: [AttributeBody]

    private enum Key: String, CodingKey {
        case clientID = "ClientId"
        case secretHash = "SecretHash"
        case username = "Username"
        case password = "Password"
        case attributes = "UserAttributes"
        case validationData = "ValidationData"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let clientID = try members.decodeIfPresent(String.self, forKey: .clientID)
        secretHash = try members.decodeIfPresent(String.self, forKey: .secretHash)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        password = try members.decodeIfPresent(String.self, forKey: .password)
        attributes = try members.decodeIfPresent([AttributeBody].self, forKey: .attributes) ?? []
        _ = try members.decodeIfPresent([AttributeBody].self, forKey: .validationData)

        var constraints = Constraints()
        constraints.checkCaller(clientID: clientID, secretHash: secretHash, username: username)
        constraints.checkAttributes(attributes)
        constraints.checkPassword(password, "password")
        try constraints.verify()
        self.clientID = clientID ?? ""
        self.username = username ?? ""
    }

    struct Reply: Encodable {
        let isConfirmed: Bool
        let delivery: CodeDeliveryReply?
        let sub: String
        let session: String?

        private enum CodingKeys: String, CodingKey {
            case isConfirmed = "UserConfirmed"
            case delivery = "CodeDeliveryDetails"
            case sub = "UserSub"
            case session = "Session"
        }
    }
}

extension SignUpBody: Redacted {}

extension SignUpBody.Reply: Redacted {}
