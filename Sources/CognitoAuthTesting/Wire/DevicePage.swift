import CognitoCrypto

/// Which page of a list of devices is asked for.
struct DevicePage: Decodable {
    let limit: Int?
    let paginationToken: String?

    private enum Key: String, CodingKey {
        case limit = "Limit"
        case paginationToken = "PaginationToken"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        limit = try members.decodeIfPresent(Int.self, forKey: .limit)
        paginationToken = try members.decodeIfPresent(String.self, forKey: .paginationToken)

        var constraints = Constraints()
        constraints.check(paginationToken, "paginationToken", atLeast: 1)
        try constraints.verify()
        guard let limit, !(0...60).contains(limit) else { return }
        throw Refusal.invalidParameter(
            "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy constraint: "
                + "Member must have value between 0 and 60"
        )
    }
}

extension DevicePage: Redacted {}
