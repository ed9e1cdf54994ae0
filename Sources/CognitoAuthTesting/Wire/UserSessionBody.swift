import CognitoCrypto

/// The body of `RevokeUserSession`, read from the service model and not from the client's types.
///
/// What else ends with the session is checked and makes no difference: no session here has others linked to it.
struct UserSessionBody: Decodable {
    let accessToken: String
    let sessionID: String

    private enum Key: String, CodingKey {
        case sessionID = "SessionId"
        case associated = "RevokeAssociatedSessions"
    }

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        let members = try decoder.container(keyedBy: Key.self)
        let sessionID = try members.decodeIfPresent(String.self, forKey: .sessionID)
        let associated = try members.decodeIfPresent(String.self, forKey: .associated)

        var constraints = Constraints()
        constraints.require(sessionID, "sessionId")
        if let sessionID {
            let isID = sessionID.wholeMatch(of: /(?:tkn|sso)[a-z0-9]{25}/) != nil
            constraints.check(sessionID, "sessionId", matches: "^(tkn|sso)[a-z0-9]{25}$", isID)
        }
        if let associated {
            constraints.require(associated, "revokeAssociatedSessions", oneOf: ["NONE", "LINKED"])
        }
        try constraints.verify()
        self.sessionID = sessionID ?? ""
    }
}

extension UserSessionBody: Redacted {}
