import CognitoAuth
import Foundation

/// A request as the trace shows it: where it goes and the names of what it brings, a value only where it is known to be none of
/// a secret.
struct TracedRequest {
    /// In place of a value that is not shown.
    static let hidden = "•••"

    /// The members whose value is one of the service's names, or an id that every client of the pool has.
    private static let open: Set = ["AuthFlow", "ChallengeName", "ClientId", "UserPoolId"]

    /// The members whose own members are named.
    private static let opened: Set = ["AuthParameters", "ChallengeResponses"]

    /// The headers that hold secrets; the others say nothing new.
    private static let headers = ["Authorization", "X-Amz-Security-Token"]

    let operation: String
    let text: String

    /// What was sent and is not shown: it must not come back in what is shown of the answer.
    let secrets: [String]

    init(_ request: TransportRequest) {
        operation = request.operation
        let body = (try? JSONSerialization.jsonObject(with: request.body)) as? [String: Any] ?? [:]
        let members = body.sorted { $0.key < $1.key }
        let names = Set(request.headers.keys.map { $0.lowercased() })
        let headers = Self.headers.filter { names.contains($0.lowercased()) }.map { "\($0)=\(Self.hidden)" }
        let port = request.url.port.map { ":\($0)" } ?? ""
        let head = [operation, (request.url.host() ?? "") + port]
        text = (head + headers + members.map(Self.shown)).joined(separator: " ")
        secrets = members.filter { !Self.open.contains($0.key) }.flatMap { Self.strings(in: $0.value) }
    }

    /// Whether a text has one of the secrets in it, or is part of one; those that are very short may be there by chance.
    func isRevealed(by text: String) -> Bool {
        secrets.contains { $0 == text || $0.count >= 6 && text.contains($0) || $0.contains(text) }
    }

    private static func shown(_ name: String, _ value: Any) -> String {
        if open.contains(name), let value = value as? String, value.isName { return "\(name)=\(value)" }
        guard opened.contains(name), let members = value as? [String: Any] else { return "\(name)=\(hidden)" }
        let inner = members.keys.sorted().map { "\($0.isName ? $0 : hidden)=\(hidden)" }
        return "\(name)={\(inner.joined(separator: " "))}"
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
    /// Whether it is short, and made of what names and ids are made of.
    var isName: Bool {
        (1...80).contains(utf8.count)
            && unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-.:".unicodeScalars.contains($0))
            }
    }
}
