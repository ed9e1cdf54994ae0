import CognitoAuth
import CognitoCrypto
import Foundation

/// Replaces the secrets of requests and responses with placeholders.
///
/// Redact all requests and responses, call ``finishCollecting()``, and redact them again. The first pass finds the secrets,
/// because a name may contain a secret of a later request.
struct RecordingRedactor: Sendable {
    let unredactedMembers: Set<String>
    var placeholders: PlaceholderTable
    private var tokens: [(text: String, content: UnverifiedToken)] = []
    /// Replaces secrets within texts; `nil` in the first pass.
    private var textRedactor: TextRedactor?

    init(unredactedMembers: Set<String>, placeholders: PlaceholderTable = PlaceholderTable()) {
        self.unredactedMembers = unredactedMembers
        self.placeholders = placeholders
    }

    /// Formats the placeholders of tokens, which contain those of their claims, and begins the second pass.
    mutating func finishCollecting() {
        textRedactor = TextRedactor(placeholders)
        for token in tokens {
            let parts = [token.content.header, token.content.claims].map { members in
                Base64URL.encode(redacted(.object(members), in: .claims).json())
            }
            placeholders.reformat(token.text) { text in
                (parts + [Base64URL.encode("unsigned \(text)".utf8)]).joined(separator: ".")
            }
        }
        textRedactor = TextRedactor(placeholders)
    }

    mutating func redacted(_ request: TransportRequest) -> RecordedRequest {
        let path = request.url.path(percentEncoded: true)
        let headers = redacted(MessageScope.requestHeaders, request.header)
        let (body, text) = redacted(body: request.body)
        return RecordedRequest(
            method: request.method.rawValue,
            // RFC 9112, section 3.2.1.
            path: path.isEmpty ? "/" : redacted(path, by: .preserved),
            headers: headers,
            body: body,
            text: text
        )
    }

    mutating func redacted(_ response: TransportResponse) -> RecordedResponse {
        let headers = redacted(MessageScope.responseHeaders, response.header)
        let (body, text) = redacted(body: response.body)
        return RecordedResponse(status: response.status, headers: headers, body: body, text: text)
    }

    mutating func redacted(_ error: TransportError) -> RecordedFailure {
        RecordedFailure(
            reason: redacted(error.reason.rawValue, by: .preserved),
            message: redacted(error.message, by: .message),
            mayHaveReachedServer: error.mayHaveReachedServer
        )
    }

    private mutating func redacted(
        _ headers: [(name: String, rule: RedactionRule)],
        _ value: (String) -> String?
    ) -> [String: String] {
        var result: [String: String] = [:]
        for (name, rule) in headers { result[name] = value(name).map { redacted($0, by: rule) } }
        return result
    }

    private mutating func redacted(body: Data) -> (json: JSONValue?, text: String?) {
        guard !body.isEmpty else { return (nil, nil) }
        guard let json = JSONValue(json: body) else {
            // An incomplete body may contain a part of a token.
            return (nil, redacted(String(decoding: body, as: UTF8.self), by: .secret(.body)))
        }
        // A member with the value `null` could not be distinguished from none.
        return json == .null ? (nil, "null") : (redacted(json, in: .body), nil)
    }

    /// Redacts the members in the order of their names, so that the same flow results in the same placeholders.
    private mutating func redacted(_ value: JSONValue, _ name: String = "", in scope: MessageScope) -> JSONValue {
        switch value {
        case .null, .bool, .integer, .number: return value
        case .string(let text): return .string(redacted(text, name, in: scope))
        case .array(let values): return .array(values.map { redacted($0, name, in: scope) })
        case .object(let members):
            var result: [String: JSONValue] = [:]
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                let inner = value.string == nil ? scope.inside(name) : nil
                result[redacted(name: name, in: scope)] = redacted(value, name, in: inner ?? scope)
            }
            return .object(result)
        }
    }

    /// Redacts the name of a member, which in `ClientMetadata` may be a secret.
    private mutating func redacted(name: String, in scope: MessageScope) -> String {
        guard scope == .metadata else { return redacted(name, by: .preserved) }
        return placeholders[name] ?? redacted(name, by: .protocolName)
    }

    private mutating func redacted(_ text: String, _ name: String, in scope: MessageScope) -> String {
        // In a replay, a protocol name may contain a placeholder.
        let value = placeholders.isReplay ? text.filter { $0 != "<" && $0 != ">" } : text
        let rule = scope.rule(for: name, value: value, isUnredacted: unredactedMembers.contains(name))
        guard case .secret(let kind) = rule, !kind.isNonsecret(text) else { return redacted(text, by: rule) }
        if scope == .parameters, let inner = scope.inside(name), let document = JSONValue(document: text) {
            let document = redacted(document, name, in: inner)
            // The response of a passkey differs in each run.
            if kind != .passkeyCredential { return String(decoding: document.json(), as: UTF8.self) }
        } else if kind.isToken, placeholders[text] == nil, let token = UnverifiedToken(text) {
            _ = redacted(.object(token.header), in: .claims)
            _ = redacted(.object(token.claims), in: .claims)
            _ = redacted(String(text.split(separator: ".").last ?? ""), by: .secret(.tokenSignature))
            tokens.append((text, token))
        }
        return redacted(text, by: rule)
    }

    private mutating func redacted(_ text: String, by rule: RedactionRule) -> String {
        switch rule {
        case .protocolName: return textRedactor?.redacted(protocolName: text) ?? text
        case .preserved: return textRedactor?.redacted(preserved: text) ?? text
        case .message: return redacted(message: text)
        case .secret(let kind):
            guard !kind.isNonsecret(text) else { return text }
            let placeholder = placeholders.placeholder(for: text, kind)
            if kind == .authorization { collectSecrets(ofAuthorization: text) }
            return placeholder
        }
    }

    /// Replaces a message as a whole unless it is known, because it may contain a secret that is in no other place.
    private mutating func redacted(message: String) -> String {
        guard let textRedactor, !message.isEmpty else { return message }
        if let known = ServiceMessages.match(message) {
            return known.start + textRedactor.redacted(protocolName: known.name) + known.end
        }
        if unredactedMembers.contains("message") { return textRedactor.redacted(protocolName: message) }
        return placeholders.placeholder(for: message, .message)
    }

    /// Collects the secrets in `AWS4-HMAC-SHA256 Credential=AKID/scope, SignedHeaders=…, Signature=…`.
    private mutating func collectSecrets(ofAuthorization text: String) {
        for part in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            if part.hasPrefix("Credential="), let id = part.dropFirst(11).split(separator: "/").first {
                _ = placeholders.placeholder(for: String(id), .accessKeyID)
            } else if part.hasPrefix("Signature=") {
                _ = placeholders.placeholder(for: String(part.dropFirst(10)), .requestSignature)
            }
        }
    }
}
