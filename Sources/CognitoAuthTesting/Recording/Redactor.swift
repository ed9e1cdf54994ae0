import CognitoAuth
import CognitoCrypto
import Foundation

/// The text that replaces a secret, and the member in which the secret was found first.
struct Placeholder: Codable, Hashable, Sendable {
    let kind: String
    var text: String
}

/// A redactor that replaces strings with placeholders unless they are known to be harmless.
///
/// Redact all exchanges, call ``finishCollecting()``, and redact them again. The first pass finds the secrets. The second pass
/// also replaces them within names and IDs, which may precede them.
struct Redactor {
    private let unredactedMembers: Set<String>
    private(set) var placeholders: [Placeholder] = []
    private var indices: [String: Int] = [:]
    private var tokens: [(text: String, content: UnverifiedToken)] = []
    private var nameRedactor = TextRedactor([:])
    private var idRedactor = TextRedactor([:])

    init(unredactedMembers: Set<String>) { self.unredactedMembers = unredactedMembers }

    /// Creates the placeholders of tokens from their redacted claims, and begins the second pass.
    mutating func finishCollecting() {
        createTextRedactors()
        for (text, token) in tokens {
            guard let index = indices[text] else { continue }
            let signature = Data("unsigned \(placeholders[index].text)".utf8)
            let parts = [token.header, token.claims].map { redacted(.object($0), in: .claims).json() } + [signature]
            placeholders[index].text = parts.map(Base64URL.encode).joined(separator: ".")
        }
        createTextRedactors()
    }

    private mutating func createTextRedactors() {
        let texts = indices.mapValues { placeholders[$0].text }
        nameRedactor = TextRedactor(texts)
        // An ID may contain a shorter secret by chance.
        idRedactor = TextRedactor(texts, minimumLength: 16)
    }

    // MARK: Traversal

    mutating func redacted(_ exchange: RecordedExchange) -> RecordedExchange {
        var result = exchange
        result.request = redacted(exchange.request)
        result.response = exchange.response.map { redacted($0) }
        if let failure = exchange.failure {
            result.failure?.reason = idRedactor.redacted(failure.reason)
            result.failure?.message = redacted(message: failure.message)
        }
        return result
    }

    private mutating func redacted(_ message: RecordedMessage) -> RecordedMessage {
        var result = message
        result.path = message.path.map(idRedactor.redacted)
        for (name, value) in message.headers.sorted(by: { $0.key < $1.key }) {
            result.headers[name] = redacted(value, name, in: .headers)
        }
        result.body = message.body.map { redacted($0, in: .body) }
        // The whole text is replaced, because an incomplete body may contain a part of a token.
        if let text = message.text, text != "null" { result.text = placeholder(for: text, "body") }
        return result
    }

    /// Redacts the members in the order of their names, so that the same flow results in the same placeholders.
    private mutating func redacted(_ value: JSONValue, _ member: String = "", in part: MessagePart) -> JSONValue {
        switch value {
        case .null, .bool, .integer, .number: return value
        case .string(let text): return .string(redacted(text, member, in: part))
        case .array(let values): return .array(values.map { redacted($0, member, in: part) })
        case .object(let members):
            var result: [String: JSONValue] = [:]
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                result[redacted(name: name, in: part)] =
                    redacted(value, name, in: value.string == nil ? part.inside(name) : part)
            }
            return .object(result)
        }
    }

    /// Redacts the name of a member, which in `ClientMetadata` may be a secret.
    private func redacted(name: String, in part: MessagePart) -> String {
        guard part == .metadata else { return idRedactor.redacted(name) }
        return indices[name].map { placeholders[$0].text } ?? nameRedactor.redacted(name)
    }

    // MARK: Strings

    private mutating func redacted(_ text: String, _ member: String, in part: MessagePart) -> String {
        if part == .parameters, let inner = MessagePart.jsonParameters[member],
            let json = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)), json.object != nil
        {
            return String(decoding: redacted(json, member, in: inner).json(), as: UTF8.self)
        }
        if part.isMessage(member) { return redacted(message: text) }
        let isUnredacted = unredactedMembers.contains(member) && part.canBeUnredacted(member)
        if isUnredacted || part.isProtocolName(text, member) { return nameRedactor.redacted(text) }
        if part.isHarmless(text, member) { return idRedactor.redacted(text) }
        if MessagePart.tokens.contains(member), indices[text] == nil, let token = UnverifiedToken(text) {
            _ = redacted(.object(token.header), in: .claims)
            _ = redacted(.object(token.claims), in: .claims)
            tokens.append((text, token))
        }
        return placeholder(for: text, part == .metadata ? "ClientMetadata" : member, in: part)
    }

    /// Replaces a message as a whole unless it is known, because it may contain a secret that is in no other place.
    private mutating func redacted(message: String) -> String {
        if let known = ServiceMessages.redacted(message, redactingName: nameRedactor.redacted) { return known }
        return unredactedMembers.contains("message")
            ? nameRedactor.redacted(message) : placeholder(for: message, "message")
    }

    /// Returns the placeholder of a secret, which has the name of the member in which the secret was found first.
    private mutating func placeholder(for secret: String, _ member: String, in part: MessagePart = .body) -> String {
        guard !secret.isEmpty else { return secret }
        if let index = indices[secret] { return placeholders[index].text }
        // A name with other characters may itself be a secret, such as an email address.
        let kind = member.wholeMatch(of: /[A-Za-z_-]+/) == nil ? "value" : member
        // These values have one placeholder, because whether two of them are equal may depend on the time.
        let shared = MessagePart.volatile.contains(kind) ? placeholders.firstIndex { $0.kind == kind } : nil
        if shared == nil {
            let number = placeholders.count { $0.kind == kind } + 1
            placeholders.append(Placeholder(kind: kind, text: Self.placeholder(kind, number, in: part)))
        }
        let index = shared ?? placeholders.count - 1
        indices[secret] = index
        return placeholders[index].text
    }

    /// Returns a placeholder in the encoding that clients decode.
    private static func placeholder(_ kind: String, _ number: Int, in part: MessagePart) -> String {
        let text = "\(kind)-\(number)"
        switch kind {
        case "SALT", "SRP_B": return Hex.encode(Array(text.utf8))
        case "SECRET_BLOCK": return Base64.encode(Array(text.utf8))
        case "SecretCode":
            // 16 characters of Base32, which has no digits 0 and 1.
            let letters = String(100_000 + number).utf8.dropFirst().map { $0 - UInt8(ascii: "0") + UInt8(ascii: "A") }
            return "PLACEHOLDER" + String(decoding: letters, as: UTF8.self)
        default: return part == .passkey ? Base64URL.encode(text.utf8) : "<\(text)>"
        }
    }
}

/// A redactor that replaces secrets within a text, but not within the names that Cognito defines.
///
/// Redacting the password `EMAIL` from such a name would reveal it, and clients could not read the response.
private struct TextRedactor {
    private static let wordCharacters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_".utf8)

    private typealias Replacement = (bytes: [UInt8], placeholder: String, isWord: Bool)

    /// The replacements by their first two bytes, the longest first, so no part of a secret or of a name is replaced.
    private let replacements: [ArraySlice<UInt8>: [Replacement]]

    init(_ placeholders: [String: String], minimumLength: Int = 2) {
        let names = Dictionary(uniqueKeysWithValues: ProtocolNames.known.map { ($0, $0) })
        let all = placeholders.filter { $0.key.count >= minimumLength }.merging(names) { _, name in name }
        let replacements = all.map { text, placeholder in
            let isWord = text.count < 4 || names[text] != nil
            return Replacement(Array(text.utf8), placeholder, isWord)
        }
        let longestFirst = replacements.sorted { $0.bytes.count > $1.bytes.count }
        self.replacements = Dictionary(grouping: longestFirst) { $0.bytes.prefix(2) }
    }

    func redacted(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        var isInWord = false
        while let byte = rest.first {
            let match = replacements[rest.prefix(2)]?.first { replacement in
                let next = rest.dropFirst(replacement.bytes.count).first
                let isPartOfWord = isInWord || next.map(Self.wordCharacters.contains) ?? false
                return rest.starts(with: replacement.bytes) && !(replacement.isWord && isPartOfWord)
            }
            result += match.map { Array($0.placeholder.utf8) } ?? [byte]
            isInWord = Self.wordCharacters.contains(match?.bytes.last ?? byte)
            rest = rest.dropFirst(match?.bytes.count ?? 1)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
