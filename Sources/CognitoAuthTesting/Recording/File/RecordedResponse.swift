import CognitoAuth

/// An answer as a recording has it, without secrets.
struct RecordedResponse: Hashable, Sendable {
    let status: Int
    let headers: [String: String]
    let body: RecordedBody

    /// The answer that a replay gives.
    var response: TransportResponse { TransportResponse(status: status, headers: headers, body: body.data) }
}

extension RecordedResponse: Codable {
    private enum CodingKeys: CodingKey {
        case status, headers
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decode(Int.self, forKey: .status)
        headers = try container.decode([String: String].self, forKey: .headers)
        body = try RecordedBody(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encode(headers, forKey: .headers)
        try body.encode(to: encoder)
    }
}
