import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Puts the stand-ins of a recording into its messages.
struct SecretReplacer {
    private let rules: MemberRules
    private let table: StandInTable
    private let inText: SecretsInText

    init(rules: MemberRules, table: StandInTable) {
        self.rules = rules
        self.table = table
        inText = SecretsInText(table)
    }

    func replaced(_ request: TransportRequest) -> RecordedRequest {
        RecordedRequest(
            method: request.method.rawValue,
            path: inText.replaced(inWord: RecordedPath.path(of: request)),
            headers: replaced(RecordedHeaders.values(request.headers, RecordedHeaders.ofRequests)),
            body: replaced(RecordedBody(request.body))
        )
    }

    func replaced(_ response: TransportResponse) -> RecordedResponse {
        RecordedResponse(
            status: response.status,
            headers: replaced(RecordedHeaders.values(response.headers, RecordedHeaders.ofResponses)),
            body: replaced(RecordedBody(response.body))
        )
    }

    func replaced(_ error: TransportError) -> RecordedFailure {
        RecordedFailure(
            reason: inText.replaced(inWord: error.reason.rawValue),
            message: inText.replaced(inSentence: error.message),
            mayHaveReachedServer: error.mayHaveReachedServer
        )
    }

    func replaced(_ value: JSONValue, _ name: String = "", in scope: MemberScope) -> JSONValue {
        switch value {
        case .null, .bool, .integer, .number: return value
        case .string(let text): return .string(replaced(text, name, in: scope))
        case .array(let values): return .array(values.map { replaced($0, name, in: scope) })
        case .object(let members):
            let pairs = members.map { name, value in
                let inner = value.string == nil ? scope.inside(name) : scope
                // Members of `ClientMetadata` have whatever names a program gives them.
                return (inText.replaced(inWord: name), replaced(value, name, in: inner))
            }
            return .object(Dictionary(pairs) { first, _ in first })
        }
    }

    private func replaced(_ text: String, _ name: String, in scope: MemberScope) -> String {
        switch rules.rule(for: name, value: text, in: scope) {
        case .word: return inText.replaced(inWord: text)
        case .sentence: return inText.replaced(inSentence: text)
        case .secret:
            if text.isHarmless { return text }
            if let standIn = table[text] { return standIn.text }
            // What has no stand-in of its own is JSON, with stand-ins for what is in it.
            return RecordedJSON.document(text).map {
                RecordedJSON.text(replaced($0, name, in: scope.inside(name)))
            } ?? ""
        }
    }

    private func replaced(_ body: RecordedBody) -> RecordedBody {
        switch body {
        case .empty: .empty
        case .json(let value): .json(replaced(value, in: .body))
        case .text(let text): .text(table[text]?.text ?? "")
        }
    }

    private func replaced(_ headers: [(name: String, value: String, rule: MemberRule)]) -> [String: String] {
        headers.reduce(into: [:]) { result, header in
            switch header.rule {
            case .word: result[header.name] = inText.replaced(inWord: header.value)
            case .sentence: result[header.name] = inText.replaced(inSentence: header.value)
            case .secret: result[header.name] = table[header.value]?.text
            }
        }
    }
}
