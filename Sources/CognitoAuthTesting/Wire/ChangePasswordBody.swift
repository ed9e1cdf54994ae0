import CognitoCrypto

/// The body of `ChangePassword`, read from the service model and not from the client's types.
struct ChangePasswordBody: Decodable {
    let accessToken: String
    let previous: String?
    let proposed: String

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case previous = "PreviousPassword"
        case proposed = "ProposedPassword"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        previous = try members.decodeIfPresent(String.self, forKey: .previous)
        let proposed = try members.decodeIfPresent(String.self, forKey: .proposed)

        var constraints = Constraints()
        constraints.checkPassword(previous, "previousPassword")
        constraints.require(proposed, "proposedPassword")
        constraints.checkPassword(proposed, "proposedPassword")
        constraints.checkToken(accessToken, "accessToken")
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.proposed = proposed ?? ""
    }
}

extension ChangePasswordBody: Redacted {}
