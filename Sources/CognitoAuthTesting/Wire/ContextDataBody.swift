import CognitoCrypto

/// `ContextData`, of which the pool makes nothing but sure that it is whole.
struct ContextDataBody: Decodable {
    private enum Key: String, CodingKey {
        case ipAddress = "IpAddress"
        case serverName = "ServerName"
        case serverPath = "ServerPath"
        case httpHeaders = "HttpHeaders"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        var constraints = Constraints()
        for (key, member) in [(Key.ipAddress, "ipAddress"), (.serverName, "serverName"), (.serverPath, "serverPath")] {
            constraints.require(try members.decodeIfPresent(String.self, forKey: key), "contextData.\(member)")
        }
        let headers = try members.decodeIfPresent([[String: String]].self, forKey: .httpHeaders)
        constraints.require(headers.map { _ in "" }, "contextData.httpHeaders")
        try constraints.verify()
    }
}

extension ContextDataBody: Redacted {}
