import CognitoCrypto

/// The body of `ListDevices`, read from the service model and not from the client's types.
struct ListDevicesBody: Decodable {
    let accessToken: String
    let limit: Int?
    let paginationToken: String?

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case limit = "Limit"
        case paginationToken = "PaginationToken"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        limit = try members.decodeIfPresent(Int.self, forKey: .limit)
        paginationToken = try members.decodeIfPresent(String.self, forKey: .paginationToken)

        var constraints = Constraints()
        constraints.require(accessToken, "accessToken")
        constraints.check(paginationToken, "paginationToken", atLeast: 1)
        try constraints.verify()
        if let limit, !(0...60).contains(limit) {
            throw Refusal.invalidParameter(
                "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy constraint: "
                    + "Member must have value between 0 and 60"
            )
        }
        self.accessToken = accessToken ?? ""
    }
}

extension ListDevicesBody: Redacted {}
