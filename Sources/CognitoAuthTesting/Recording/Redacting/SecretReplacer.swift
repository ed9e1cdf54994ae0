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
            path: inText.replaced(inKept: RecordedPath.path(of: request)),
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
            reason: inText.replaced(inKept: error.reason.rawValue),
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
                return (replaced(name: name, in: scope), replaced(value, name, in: inner))
            }
            return .object(Dictionary(pairs) { first, _ in first })
        }
    }

    /// Members of `ClientMetadata` have whatever names a program gives them.
    private func replaced(name: String, in scope: MemberScope) -> String {
        guard scope == .metadata else { return inText.replaced(inKept: name) }
        return table[name]?.text ?? inText.replaced(inWord: name)
    }

    private func replaced(_ text: String, _ name: String, in scope: MemberScope) -> String {
        switch rules.rule(for: name, value: text, in: scope) {
        case .word: return inText.replaced(inWord: text)
        case .kept: return inText.replaced(inKept: text)
        case .sentence: return inText.replaced(inSentence: text)
        case .secret(let kind):
            if kind.isHarmless(text) { return text }
            if let standIn = table[text] { return standIn.text }
            // What has no stand-in of its own is JSON, with stand-ins for what is in it.
            guard let inner = scope.document(in: name), let document = RecordedJSON.document(text) else { return "" }
            return RecordedJSON.text(replaced(document, name, in: inner))
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
            case .kept: result[header.name] = inText.replaced(inKept: header.value)
            case .sentence: result[header.name] = inText.replaced(inSentence: header.value)
            case .secret: result[header.name] = table[header.value]?.text
            }
        }
    }
}
