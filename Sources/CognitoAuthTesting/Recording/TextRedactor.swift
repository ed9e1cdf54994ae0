/// Replaces secrets within texts that stay in a recording, such as names and IDs.
///
/// It finds all secrets in one pass, the longest first, so that it never replaces a part of a placeholder.
struct TextRedactor {
    private typealias Scalars = [Unicode.Scalar]

    /// Shorter secrets are replaced only if they are whole words, because other words may contain them by chance.
    private static let minimumLengthInWords = 4
    /// Shorter secrets are not replaced in IDs, which may contain them by chance.
    private static let minimumLengthInIDs = 16

    private let entries: [(secret: Scalars, placeholder: Scalars)]

    init(_ placeholders: PlaceholderTable) {
        entries = placeholders.pairs.map { (Scalars($0.secret.unicodeScalars), Scalars($0.placeholder.unicodeScalars)) }
            .filter { $0.secret.count > 1 }
            .sorted { $0.secret.count > $1.secret.count }
    }

    /// Returns one or more protocol names without secrets.
    ///
    /// Names that Cognito defines stay: redacting the password `EMAIL` from them would reveal it, and clients could not read the
    /// response.
    func redacted(protocolName text: String) -> String { redacted(text, preserving: ProtocolNames.known) }

    /// Returns an ID or another harmless text without long secrets.
    func redacted(preserved text: String) -> String { redacted(text, minimumLength: Self.minimumLengthInIDs) }

    private func redacted(_ text: String, minimumLength: Int = 0, preserving names: Set<String> = []) -> String {
        let text = Scalars(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < text.count {
            let entry = entries.first { $0.secret.count >= minimumLength && Self.contains(text, $0.secret, at: index) }
            let name = Self.name(in: text, at: index)
            if name.count >= entry?.secret.count ?? 1, names.contains(String(String.UnicodeScalarView(name))) {
                result += name
                index += name.count
            } else if let entry {
                result += entry.placeholder
                index += entry.secret.count
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return String(result)
    }

    private static func contains(_ text: Scalars, _ secret: Scalars, at index: Int) -> Bool {
        guard text[index...].starts(with: secret) else { return false }
        guard secret.count < minimumLengthInWords else { return true }
        let end = index + secret.count
        let isInWord = index > 0 && text[index - 1].isWordCharacter || end < text.count && text[end].isWordCharacter
        return !isInWord
    }

    /// Returns the name that begins at an index, which is empty within a name; `custom:plan` and `namespace#Code` have two.
    private static func name(in text: Scalars, at index: Int) -> Scalars {
        guard index == 0 || !text[index - 1].isNameCharacter else { return [] }
        return Scalars(text[index...].prefix { $0.isNameCharacter })
    }
}

extension Unicode.Scalar {
    private var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

    fileprivate var isWordCharacter: Bool { isLetterOrDigit || self == "_" }

    /// A Boolean value that indicates whether a protocol name can contain the character.
    var isNameCharacter: Bool { isLetterOrDigit || "_.-".unicodeScalars.contains(self) }
}

extension String {
    /// Returns a Boolean value that indicates whether a text consists of protocol names and the given separators.
    func isProtocolName(separators: String = "#:") -> Bool {
        unicodeScalars.allSatisfy { $0.isNameCharacter || separators.unicodeScalars.contains($0) }
    }

    /// A Boolean value that indicates whether an error can contain the text, which is unlikely to be a secret.
    var isPrintableName: Bool { (1...64).contains(utf8.count) && isProtocolName(separators: ":/") }
}
