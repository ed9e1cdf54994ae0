import CognitoCrypto

/// The body of `AssociateSoftwareToken`, read from the service model and not from the client's types.
struct AssociateSoftwareTokenBody: Decodable {
    let accessToken: String?
    let session: String?

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case session = "Session"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        session = try members.decodeIfPresent(String.self, forKey: .session)
        var constraints = Constraints()
        if accessToken != nil { constraints.checkToken(accessToken, "accessToken") }
        constraints.checkSecret(session, "session", atLeast: 20)
        try constraints.verify()
    }

    struct Reply: Encodable {
        let secretCode: String
        /// Absent if the request came with an access token.
        let session: String?

        private enum CodingKeys: String, CodingKey {
            case secretCode = "SecretCode"
            case session = "Session"
        }
    }
}

extension AssociateSoftwareTokenBody: Redacted {}

extension AssociateSoftwareTokenBody.Reply: Redacted {}
