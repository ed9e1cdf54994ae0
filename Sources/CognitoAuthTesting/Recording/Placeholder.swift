import CognitoCrypto

/// The text that replaces a secret in a recording.
struct Placeholder: Codable, Hashable, Sendable {
    let kind: PlaceholderKind
    var text: String
}

/// The kind of secret that a placeholder replaces; the raw value is part of the file and of the placeholder.
enum PlaceholderKind: String, Codable, Hashable, Sendable {
    case password, code, answer, username, attribute, destination
    case accessToken, idToken, refreshToken, tokenSignature, claim, keyID
    case session, secretBlock, srpA, srpB, salt, claimSignature, timestamp, secretHash
    case deviceKey, deviceGroupKey, deviceVerifier, totpSecret, clientSecret
    case passkeyChallenge, passkeyID, passkeyData, passkeyCredential
    case accessKeyID, secretAccessKey, securityToken, authorization, requestSignature, requestID
    case metadata, contextData, paginationToken, message, body, value

    /// A Boolean value that indicates whether the value differs in each run, so that a replay accepts any value.
    var matchesAnyValue: Bool {
        switch self {
        case .srpA, .claimSignature, .timestamp, .secretHash, .deviceVerifier, .passkeyCredential, .passkeyData: true
        case .authorization, .securityToken, .contextData, .message, .body: true
        default: false
        }
    }

    /// A Boolean value that indicates whether the value depends on the time.
    ///
    /// All values have one placeholder, because the time decides whether two of them are equal.
    var isTimeDependent: Bool { self == .timestamp || self == .authorization || self == .requestSignature }

    var isToken: Bool { self == .accessToken || self == .idToken || self == .refreshToken }

    /// Returns a Boolean value that indicates whether a text reveals nothing: it is empty or, as an attribute, a Boolean.
    func isNonsecret(_ text: String) -> Bool {
        switch self {
        case .attribute, .claim, .value: text.isEmpty || text == "true" || text == "false"
        default: text.isEmpty
        }
    }

    /// Returns the placeholder with a number, in the encoding that clients expect of the value.
    func text(_ number: Int) -> String {
        let name = "\(rawValue)-\(number)"
        switch self {
        case .srpA, .srpB, .salt: return Hex.encode(Array(name.utf8))
        case .secretBlock, .claimSignature: return Base64.encode(Array(name.utf8))
        case .passkeyChallenge, .passkeyID, .passkeyData: return Base64URL.encode(name.utf8)
        case .totpSecret:
            // 16 characters of Base32, which has no digits 0 and 1.
            let letters = String(number).utf8.map {
                Character(UnicodeScalar($0 - UInt8(ascii: "0") + UInt8(ascii: "A")))
            }
            return "PLACEHOLDER" + String(repeating: "A", count: max(0, 5 - letters.count)) + String(letters)
        default: return "<\(name)>"
        }
    }
}

/// The placeholders of a recording by the secrets that they replace.
struct PlaceholderTable: Sendable {
    /// The placeholders in the order in which their secrets were found.
    private(set) var all: [Placeholder] = []
    /// The indices of the placeholders by the UTF-8 bytes of the secrets: canonically equivalent passwords are different.
    private var indices: [[UInt8]: Int] = [:]
    /// The indices of the placeholders that have no value yet in a replay.
    private var unassigned: [Int] = []
    private(set) var isReplay = false

    init() {}

    /// Creates a table that assigns the placeholders of a recording to the values of a replay.
    init(replaying placeholders: [Placeholder]) {
        all = placeholders
        unassigned = Array(placeholders.indices)
        isReplay = true
    }

    /// Returns the placeholder of a secret, or `nil` if it has none.
    subscript(secret: String) -> String? { indices[Array(secret.utf8)].map { all[$0].text } }

    /// The secrets with their placeholders.
    var pairs: [(secret: String, placeholder: String)] {
        indices.map { (String(decoding: $0.key, as: UTF8.self), all[$0.value].text) }
    }

    /// Returns the placeholder of a secret, which is the next one of the given kind unless the secret already has one.
    mutating func placeholder(for secret: String, _ kind: PlaceholderKind) -> String {
        if let placeholder = self[secret] { return placeholder }
        let shared = kind.isTimeDependent ? all.firstIndex { $0.kind == kind } : nil
        let own = unassigned.first { all[$0].text == secret } ?? unassigned.first { all[$0].kind == kind }
        let index = shared ?? own ?? all.count
        if index == all.count {
            all.append(Placeholder(kind: kind, text: kind.text(all.count { $0.kind == kind } + 1)))
        }
        assign(index, to: secret)
        return all[index].text
    }

    /// Assigns the placeholders in a recorded text to themselves.
    mutating func assignPlaceholders(in text: String) {
        for index in unassigned where text.contains(all[index].text) { assign(index, to: all[index].text) }
    }

    private mutating func assign(_ index: Int, to secret: String) {
        indices[Array(secret.utf8)] = index
        // In a replay, a client also sends the placeholders that it received.
        if isReplay { indices[Array(all[index].text.utf8)] = index }
        unassigned.removeAll { $0 == index }
    }

    /// Changes the text of the placeholder of a secret.
    mutating func reformat(_ secret: String, _ change: (String) -> String) {
        guard let index = indices[Array(secret.utf8)] else { return }
        all[index].text = change(all[index].text)
    }
}
