import CognitoCrypto

/// The body of `VerifySoftwareToken`, read from the service model and not from the client's types.
struct VerifySoftwareTokenBody: Decodable {
    let accessToken: String?
    let session: String?
    let userCode: String
    let friendlyDeviceName: String?

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case session = "Session"
        case userCode = "UserCode"
        case friendlyDeviceName = "FriendlyDeviceName"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        session = try members.decodeIfPresent(String.self, forKey: .session)
        let code = try members.decodeIfPresent(String.self, forKey: .userCode)
        friendlyDeviceName = try members.decodeIfPresent(String.self, forKey: .friendlyDeviceName)

        var constraints = Constraints()
        if accessToken != nil { constraints.checkToken(accessToken, "accessToken") }
        constraints.checkSecret(session, "session", atLeast: 20)
        constraints.require(code, "userCode")
        if let code {
            let isCode = code.utf8.count == 6 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
            if !isCode { constraints.refuse("userCode", "Member must satisfy regular expression pattern: [0-9]+") }
        }
        try constraints.verify()
        userCode = code ?? ""
    }

    struct Reply: Encodable {
        let status: String
        /// Absent if the request came with an access token.
        let session: String?

        private enum CodingKeys: String, CodingKey {
            case status = "Status"
            case session = "Session"
        }
    }
}

extension VerifySoftwareTokenBody: Redacted {}

extension VerifySoftwareTokenBody.Reply: Redacted {}
