import CognitoAuth
import CognitoCrypto

/// Finds the secrets of messages and gives each its stand-in.
///
/// Members are looked at in the order of their names, so that the same exchange always gets the same stand-ins.
struct SecretCollector: Sendable {
    let rules: MemberRules
    private(set) var table = StandInTable()
    private var tokens: [(text: String, token: UnverifiedToken)] = []

    init(rules: MemberRules) { self.rules = rules }

    mutating func collect(from request: TransportRequest) {
        for (_, value, rule) in RecordedHeaders.values(request.headers, RecordedHeaders.ofRequests) {
            guard case .secret(let kind) = rule else { continue }
            table.add(value, kind)
            if kind == .authorization { collect(fromAuthorization: value) }
        }
        collect(from: RecordedBody(request.body))
    }

    mutating func collect(from response: TransportResponse) {
        for (_, value, rule) in RecordedHeaders.values(response.headers, RecordedHeaders.ofResponses) {
            if case .secret(let kind) = rule { table.add(value, kind) }
        }
        collect(from: RecordedBody(response.body))
    }

    private mutating func collect(from body: RecordedBody) {
        switch body {
        case .empty: break
        case .json(let value): collect(value, "", in: .body)
        // Half a JSON body may hold a token, so that there is nothing of it to keep.
        case .text(let text): table.add(text, .body)
        }
    }

    private mutating func collect(_ value: JSONValue, _ name: String, in scope: MemberScope) {
        switch value {
        case .null, .bool, .integer, .number: break
        case .string(let text): collect(text, name, in: scope)
        case .array(let values): for value in values { collect(value, name, in: scope) }
        case .object(let members):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                collect(value, name, in: value.string == nil ? scope.inside(name) : scope)
            }
        }
    }

    private mutating func collect(_ text: String, _ name: String, in scope: MemberScope) {
        guard case .secret(let kind) = rules.rule(for: name, value: text, in: scope), !kind.isHarmless(text) else {
            return
        }
        if let inner = scope.document(in: name), let document = RecordedJSON.document(text) {
            collect(document, name, in: inner)
            // The document of a passkey's answer is another each time.
            if kind == .passkeyCredential { table.add(text, kind) }
        } else if kind.isToken, let token = UnverifiedToken(text) {
            collect(token, text, kind)
        } else {
            table.add(text, kind)
        }
    }

    private mutating func collect(_ token: UnverifiedToken, _ text: String, _ kind: StandInKind) {
        guard table[text] == nil else { return }
        collect(.object(token.header), "", in: .claims)
        collect(.object(token.claims), "", in: .claims)
        if let signature = text.split(separator: ".", omittingEmptySubsequences: false).last, !signature.isEmpty {
            table.add(String(signature), .tokenSignature)
        }
        table.add(text, kind)
        tokens.append((text, token))
    }

    /// The stand-ins, with those of tokens made into tokens.
    ///
    /// They are made last: what stands in a token may come as a secret after it.
    func finished() -> StandInTable {
        let replacer = SecretReplacer(rules: rules, table: table)
        return tokens.reduce(into: table) { table, item in
            table.shape(item.text) { plain in
                [item.token.header, item.token.claims].map { members in
                    Base64URL.encode(RecordedJSON.text(replacer.replaced(.object(members), in: .claims)).utf8)
                }
                .joined(separator: ".") + "." + Base64URL.encode("unsigned \(plain)".utf8)
            }
        }
    }

    /// The parts of `AWS4-HMAC-SHA256 Credential=AKID/scope, SignedHeaders=…, Signature=…`.
    private mutating func collect(fromAuthorization text: String) {
        for part in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            if part.hasPrefix("Credential="), let id = part.dropFirst(11).split(separator: "/").first {
                table.add(String(id), .accessKeyID)
            } else if part.hasPrefix("Signature=") {
                table.add(String(part.dropFirst(10)), .requestSignature)
            }
        }
    }
}
