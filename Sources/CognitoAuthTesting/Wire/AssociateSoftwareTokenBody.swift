import CognitoCrypto

/// The body of `AssociateSoftwareToken`, read from the service model and not from the client's types.
struct AssociateSoftwareTokenBody: Decodable {
    let session: String?

    private enum Key: String, CodingKey {
        case session = "Session"
    }

    init(from decoder: any Decoder) throws {
        session = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .session)
        var constraints = Constraints()
        constraints.check(session, "session", atLeast: 20)
        try constraints.verify()
    }

    struct Reply: Encodable {
        let secretCode: String
        let session: String

        private enum CodingKeys: String, CodingKey {
            case secretCode = "SecretCode"
            case session = "Session"
        }
    }
}

extension AssociateSoftwareTokenBody: Redacted {}

extension AssociateSoftwareTokenBody.Reply: Redacted {}
