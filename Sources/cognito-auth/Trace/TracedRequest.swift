import CognitoAuth
import Foundation

/// The text of a request in the trace: the operation, the host, the names of the members, and values that are never secret.
struct TracedRequest {
    /// The replacement of a hidden value.
    static let hidden = "•••"

    /// The members whose value is an API name, or an ID that every client of the user pool has.
    private static let visibleMembers: Set = ["AuthFlow", "ChallengeName", "ClientId", "UserPoolId"]

    /// The members whose own member names are visible.
    private static let visibleParameters: Set = ["AuthParameters", "ChallengeResponses"]

    let operation: String
    let text: String

    /// The hidden strings of the body, which the text of the response must not contain.
    let secrets: [String]

    init(_ request: TransportRequest) {
        operation = request.operation
        let body = (try? JSONSerialization.jsonObject(with: request.body)) as? [String: Any] ?? [:]
        let members = body.sorted { $0.key < $1.key }
        let names = Set(request.headers.keys.map { $0.lowercased() })
        let headers = ["Authorization", "X-Amz-Security-Token"].filter { names.contains($0.lowercased()) }
        let port = request.url.port.map { ":\($0)" } ?? ""
        let start = [operation, (request.url.host() ?? "") + port] + headers.map { "\($0)=\(Self.hidden)" }
        text = (start + members.map(Self.text)).joined(separator: " ")
        secrets = members.filter { !Self.visibleMembers.contains($0.key) }.flatMap { Self.strings(in: $0.value) }
    }

    /// Returns a Boolean value that indicates whether the text is, contains, or is a part of a secret of the request.
    ///
    /// A text can contain a secret of fewer than six characters by coincidence.
    func matchesSecret(_ text: String) -> Bool {
        secrets.contains { $0 == text || $0.count >= 6 && text.contains($0) || $0.contains(text) }
    }

    private static func text(_ name: String, _ value: Any) -> String {
        if visibleMembers.contains(name), let value = value as? String, value.isName { return "\(name)=\(value)" }
        guard visibleParameters.contains(name), let values = value as? [String: Any] else { return "\(name)=\(hidden)" }
        let parameters = values.keys.sorted().map { "\($0.isName ? $0 : hidden)=\(hidden)" }
        return "\(name)={\(parameters.joined(separator: " "))}"
    }

    private static func strings(in value: Any) -> [String] {
        switch value {
        case let text as String: text.isEmpty ? [] : [text]
        case let values as [Any]: values.flatMap(strings)
        case let members as [String: Any]: members.values.flatMap(strings)
        default: []
        }
    }
}

extension String {
    /// A Boolean value that indicates whether the string consists of 1 to 80 ASCII letters, digits, and `_-.:` characters.
    var isName: Bool {
        (1...80).contains(utf8.count)
            && unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-.:".unicodeScalars.contains($0))
            }
    }
}
