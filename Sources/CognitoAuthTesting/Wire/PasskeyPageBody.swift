import CognitoCrypto

/// The body of `ListWebAuthnCredentials`, read from the service model and not from the client's types.
struct PasskeyPageBody: Decodable {
    let accessToken: String
    let nextToken: String?
    /// `MaxResults`, of which 0 means what absence does: 20.
    let limit: Int

    private enum Key: String, CodingKey {
        case nextToken = "NextToken"
        case maxResults = "MaxResults"
    }

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        let members = try decoder.container(keyedBy: Key.self)
        nextToken = try members.decodeIfPresent(String.self, forKey: .nextToken)
        let limit = try members.decodeIfPresent(Int.self, forKey: .maxResults) ?? 0

        var constraints = Constraints()
        constraints.check(nextToken, "nextToken", atLeast: 1)
        constraints.check(limit, "maxResults", in: 0...20)
        try constraints.verify()
        self.limit = limit == 0 ? 20 : limit
    }
}

extension PasskeyPageBody: Redacted {}
