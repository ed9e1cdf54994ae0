import CognitoCrypto

/// What the stand-ins of a recording stand for in one replay of it.
struct StandInBindings: Sendable {
    private let kinds: [String: StandInKind]
    private var values: [String: String] = [:]
    private var owners: [String: String] = [:]
    private var givenOut: Set<String> = []

    init(_ standIns: [StandIn]) {
        kinds = Dictionary(standIns.map { ($0.text, $0.kind) }) { first, _ in first }
    }

    func kind(of text: String) -> StandInKind? { kinds[text] }

    /// What stands around the stand-ins in a text; `nil` if there are none in it.
    func pieces(of text: String) -> [Substring]? {
        var pieces = [text[...]]
        for standIn in kinds.keys.sorted(by: { $0.count > $1.count }) {
            pieces = pieces.flatMap { $0.split(separator: standIn, omittingEmptySubsequences: false) }
        }
        return pieces.count > 1 ? pieces : nil
    }

    /// Takes a value in place of a stand-in, if it may stand there.
    ///
    /// The first is taken for the one that is meant, unless the service gave the stand-in out before: then it has to come
    /// back. A value that is meant by one stand-in is not meant by another.
    mutating func take(_ value: String, for standIn: String, _ kind: StandInKind) -> Bool {
        if value == standIn || kind.isWildcard { return true }
        if let known = values[standIn] { return known == value }
        guard !givenOut.contains(standIn), owners[value] == nil, kinds[value] == nil else { return false }
        values[standIn] = value
        owners[value] = standIn
        return true
    }

    /// Why a value was not taken for a stand-in.
    func refusal(of value: String, for standIn: String) -> String {
        if let owner = owners[value] { return "what came before for \(owner)" }
        if kinds[value] != nil { return value }
        return values[standIn] == nil ? "another value than the service gave out" : "another value than before"
    }

    /// Notes which stand-ins the program has from the service.
    mutating func giveOut(_ response: RecordedResponse) {
        let text = String(decoding: response.body.data, as: UTF8.self)
        for standIn in kinds.keys where text.contains(standIn) { givenOut.insert(standIn) }
    }
}

extension StandInBindings: Redacted {
    var printableFields: KeyValuePairs<String, any Sendable> { ["count": kinds.count] }
}
