import CognitoAuth

/// Puts stand-ins where secrets stand within a longer text.
///
/// All are looked for in one pass, the longest first, so that a secret that is a word of a stand-in does not tear it up.
struct SecretsInText {
    private typealias Scalars = [Unicode.Scalar]

    /// Shorter ones are replaced where they are words of their own: they would tear up others.
    private static let shortest = 4
    /// From this length on, in scalars, a secret is nothing that an id could hold by chance.
    private static let longest = 16

    private let entries: [(secret: Scalars, standIn: Scalars)]
    private let secrets: [String]

    init(_ table: StandInTable) {
        secrets = table.secrets.filter { $0.unicodeScalars.count > 1 }
        entries = secrets.compactMap { secret in
            table[secret].map { (Scalars(secret.unicodeScalars), Scalars($0.text.unicodeScalars)) }
        }.sorted { $0.secret.count > $1.secret.count }
    }

    /// A sentence without secrets, in whatever spelling: as they are, as JSON escapes them, with other accents.
    ///
    /// What the service says of its own is left alone: to take the password `username` out of it would tell the password.
    func replaced(inSentence text: String) -> String {
        guard !MessageRedactor.fixedServiceMessages.contains(text) else { return text }
        let shown = pieces(of: Scalars(text.unicodeScalars), from: 2).map { piece in
            piece.isStandIn ? piece.text : MessageRedactor.redact(piece.text, secrets: secrets)
        }
        return ContactDetails.removed(from: shown.joined())
    }

    /// What should be a name of the protocol, or a list of them, without secrets; names that are known are none.
    func replaced(inWord text: String) -> String {
        pieces(of: Scalars(text.unicodeScalars), from: 2, sparing: ServiceWords.known).map(\.text).joined()
    }

    /// An id, or what else is to be kept, without long secrets.
    func replaced(inKept text: String) -> String {
        pieces(of: Scalars(text.unicodeScalars), from: Self.longest).map(\.text).joined()
    }

    private func pieces(
        of text: Scalars,
        from length: Int,
        sparing spared: Set<String> = []
    ) -> [(text: String, isStandIn: Bool)] {
        let entries = entries.filter { $0.secret.count >= length }
        var pieces: [(text: String, isStandIn: Bool)] = []
        var literal = Scalars()
        var index = 0
        func endLiteral() {
            if !literal.isEmpty { pieces.append((Self.string(literal), false)) }
            literal = []
        }
        while index < text.count {
            let found = entries.first { Self.stands($0.secret, in: text, at: index) }
            if let name = Self.name(in: text, at: index), spared.contains(Self.string(name)),
                (found?.secret.count ?? 0) <= name.count
            {
                literal += name
                index += name.count
            } else if let found {
                endLiteral()
                pieces.append((Self.string(found.standIn), true))
                index += found.secret.count
            } else {
                literal.append(text[index])
                index += 1
            }
        }
        endLiteral()
        return pieces
    }

    private static func stands(_ secret: Scalars, in text: Scalars, at index: Int) -> Bool {
        let end = index + secret.count
        guard end <= text.count, text[index] == secret[0], text[index..<end].elementsEqual(secret) else { return false }
        guard secret.count < shortest else { return true }
        let before = index > 0 && text[index - 1].isWordCharacter
        let after = end < text.count && text[end].isWordCharacter
        return !before && !after
    }

    /// The name that begins at a place, if one does: of `custom:plan` and of `namespace#Code` each half is one.
    private static func name(in text: Scalars, at index: Int) -> Scalars? {
        guard text[index].isNameCharacter, index == 0 || !text[index - 1].isNameCharacter else { return nil }
        return Scalars(text[index...].prefix { $0.isNameCharacter })
    }

    private static func string(_ scalars: Scalars) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    fileprivate var isWordCharacter: Bool { isLetterOrDigit || self == "_" }
}
