import CognitoCrypto

/// The body of `AdminCreateUser`, read from the service model and not from the client's types.
struct AdminCreateUserBody: Decodable {
    let username: String
    let attributes: [AttributeBody]
    let temporaryPassword: String?
    /// `MessageAction`: `RESEND`, `SUPPRESS` or nothing.
    let messageAction: String?
    let takesAlias: Bool

    private enum Key: String, CodingKey {
        case username = "Username"
        case attributes = "UserAttributes"
        case temporaryPassword = "TemporaryPassword"
        case messageAction = "MessageAction"
        case takesAlias = "ForceAliasCreation"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        attributes = try members.decodeIfPresent([AttributeBody].self, forKey: .attributes) ?? []
        temporaryPassword = try members.decodeIfPresent(String.self, forKey: .temporaryPassword)
        messageAction = try members.decodeIfPresent(String.self, forKey: .messageAction)
        takesAlias = try members.decodeIfPresent(Bool.self, forKey: .takesAlias) ?? false

        var constraints = Constraints()
        constraints.checkName(username)
        constraints.checkAttributes(attributes)
        constraints.checkPassword(temporaryPassword, "temporaryPassword")
        if messageAction != nil { constraints.require(messageAction, "messageAction", oneOf: ["RESEND", "SUPPRESS"]) }
        try constraints.verify()
        self.username = username ?? ""
    }
}

extension AdminCreateUserBody: Redacted {}
