import CognitoCrypto

/// The stand-ins of a recording, by the secrets that they are for.
struct StandInTable: Sendable {
    /// In the order in which the secrets came.
    private(set) var all: [StandIn] = []
    private var bySecret: [[UInt8]: StandIn] = [:]
    private var counts: [StandInKind: Int] = [:]

    var secrets: [String] { bySecret.keys.map { String(decoding: $0, as: UTF8.self) } }

    subscript(secret: String) -> StandIn? { bySecret[Array(secret.utf8)] }

    /// Gives a secret its stand-in; the one that has one already keeps it.
    mutating func add(_ secret: String, _ kind: StandInKind) {
        guard self[secret] == nil else { return }
        let isKnown = kind.isOfMoment && counts[kind] != nil
        let number = isKnown ? 1 : counts[kind, default: 0] + 1
        counts[kind] = number
        let standIn = StandIn(kind: kind, text: kind.text(number))
        // By bytes: two spellings of an accent are two passwords.
        bySecret[Array(secret.utf8)] = standIn
        if !isKnown { all.append(standIn) }
    }

    /// Makes more of a secret's stand-in than its kind does.
    mutating func shape(_ secret: String, _ shaped: (String) -> String) {
        guard let plain = self[secret], let index = all.firstIndex(of: plain) else { return }
        let standIn = StandIn(kind: plain.kind, text: shaped(plain.text))
        bySecret[Array(secret.utf8)] = standIn
        all[index] = standIn
    }
}

extension StandInTable: Redacted {
    var printableFields: KeyValuePairs<String, any Sendable> { ["count": all.count] }
}
