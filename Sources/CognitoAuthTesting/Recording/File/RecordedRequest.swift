/// A request as a recording has it, without secrets.
struct RecordedRequest: Hashable, Sendable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: RecordedBody
}

extension RecordedRequest: Codable {
    private enum CodingKeys: CodingKey {
        case method, path, headers
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        method = try container.decode(String.self, forKey: .method)
        path = try container.decode(String.self, forKey: .path)
        headers = try container.decode([String: String].self, forKey: .headers)
        body = try RecordedBody(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(method, forKey: .method)
        try container.encode(path, forKey: .path)
        try container.encode(headers, forKey: .headers)
        try body.encode(to: encoder)
    }
}
