import CognitoCrypto

/// The body of `ListUserSessions`, read from the service model and not from the client's types.
struct UserSessionsBody: Decodable {
    let accessToken: String
    let nextToken: String?

    private enum Key: String, CodingKey {
        case nextToken = "NextToken"
    }

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        nextToken = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .nextToken)

        var constraints = Constraints()
        constraints.check(nextToken, "nextToken", atLeast: 1)
        constraints.check(nextToken, "nextToken", atMost: 131_072)
        if let nextToken, !nextToken.isEmpty {
            constraints.check(nextToken, "nextToken", matches: "[\\S]+", !nextToken.contains(where: \.isWhitespace))
        }
        try constraints.verify()
    }
}

extension UserSessionsBody: Redacted {}
