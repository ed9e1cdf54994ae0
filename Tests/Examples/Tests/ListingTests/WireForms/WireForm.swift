import Foundation
import Testing

/// A challenge as the article shows it, or an answer to one.
struct WireForm: Decodable, CustomTestStringConvertible {
    let name: String
    let parameters: [String: String]?
    let responses: [String: String]?
    let available: [String]?

    var testDescription: String { responses.map { "\(name) answered with \($0.keys.sorted())" } ?? name }

    private enum CodingKeys: String, CodingKey {
        case name = "ChallengeName"
        case parameters = "ChallengeParameters"
        case responses = "ChallengeResponses"
        case available = "AvailableChallenges"
    }

    /// Those of the article, in their order.
    static func all() throws -> [WireForm] {
        let file = try Document.articles().first { $0.lastPathComponent == "ChallengesOneByOne.md" }
        let blocks = try file.map { Listing.blocks(of: try Document($0)) } ?? []
        return try blocks.filter { $0.language == "json" }
            .map { try JSONDecoder().decode(WireForm.self, from: Data($0.text.utf8)) }
    }

    /// The body that the service would send, with values in the place of those that the article leaves out.
    func body() throws -> Data {
        let long = ["SALT": "a1b2", "SRP_B": "3", "SECRET_BLOCK": "c2VjcmV0"]
        let filled = (parameters ?? [:]).reduce(into: [String: String]()) { values, parameter in
            values[parameter.key] = parameter.value == "…" ? long[parameter.key] : parameter.value
        }
        var body: [String: Any] = ["ChallengeName": name, "Session": "the session of \(name)"]
        body["ChallengeParameters"] = filled
        body["AvailableChallenges"] = available
        return try JSONSerialization.data(withJSONObject: body)
    }

    private static func isTimestamp(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Z][a-z]{2} [A-Z][a-z]{2} [1-9][0-9]? [0-9]{2}:[0-9]{2}:[0-9]{2} UTC [0-9]{4}/) != nil
    }

    /// Whether what was sent is this answer; an ellipsis stands for the rest of a value, which is there.
    func isFit(by sent: WireForm) -> Bool {
        guard name == sent.name, let responses, let own = sent.responses, Set(responses.keys) == Set(own.keys) else {
            return false
        }
        return responses.allSatisfy { key, shown in
            guard let value = own[key] else { return false }
            if key == "TIMESTAMP" { return [value, shown].allSatisfy(Self.isTimestamp) }
            guard shown.hasSuffix("…") else { return value == shown }
            return value.hasPrefix(shown.dropLast()) && value.count >= shown.count
        }
    }
}
