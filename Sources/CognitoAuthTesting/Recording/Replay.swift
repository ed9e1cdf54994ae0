import CognitoAuth

/// The progress of a replay, which compares each request with the recorded one.
///
/// It replaces secrets in the same way as the recording: equal requests have equal placeholders.
struct Replay: Sendable {
    private let matching: ReplayingTransport.Matching
    private let kinds: [String: PlaceholderKind]
    private var redactor: RecordingRedactor
    private var remaining: [RecordedExchange]
    private var requestNumber = 0
    private var operation = ""
    /// The placeholders that earlier requests and responses contain.
    private var usedPlaceholders: Set<String> = []
    private(set) var mismatch: RecordingMismatch?

    init(_ recording: Recording, matching: ReplayingTransport.Matching) {
        self.matching = matching
        kinds = Dictionary(recording.placeholders.map { ($0.text, $0.kind) }) { first, _ in first }
        redactor = RecordingRedactor(
            unredactedMembers: recording.unredactedMembers,
            placeholders: PlaceholderTable(replaying: recording.placeholders)
        )
        remaining = recording.exchanges
    }

    var remainingOperations: [String] { remaining.map(\.operation) }

    /// Returns the exchange that begins with a request.
    ///
    /// - Throws: ``RecordingError/mismatch(_:)`` if this request or an earlier one differs.
    mutating func exchange(for request: TransportRequest) throws(RecordingError) -> RecordedExchange {
        if let mismatch { throw .mismatch(mismatch) }
        requestNumber += 1
        operation = request.operation.isPrintableName ? request.operation : "another operation"
        do throws(RecordingError) {
            let index = try nextIndex(for: request)
            let exchange = remaining[index]
            if matching == .strict { try match(exchange, request) }
            remaining.remove(at: index)
            return exchange
        } catch {
            if case .mismatch(let mismatch) = error { self.mismatch = mismatch }
            throw error
        }
    }

    private func nextIndex(for request: TransportRequest) throws(RecordingError) -> Int {
        let index = remaining.firstIndex { matching == .strict || $0.operation == request.operation }
        if let index { return index }
        let others = "one of the remaining operations: \(remainingOperations.joined(separator: ", "))"
        throw difference("operation", remaining.isEmpty ? "no further request" : others, operation)
    }

    private func difference(_ location: String, _ expected: String, _ actual: String) -> RecordingError {
        .mismatch(
            RecordingMismatch(
                requestNumber: requestNumber,
                operation: operation,
                location: location,
                expected: expected,
                actual: actual
            )
        )
    }

    private mutating func match(_ exchange: RecordedExchange, _ request: TransportRequest) throws(RecordingError) {
        usedPlaceholders = Set(kinds.keys.filter { redactor.placeholders[$0] != nil })
        // The first pass assigns the placeholders, and the second finds them in names.
        _ = redactor.redacted(request)
        let (expected, actual) = (exchange.request, redactor.redacted(request))
        try match("operation", exchange.operation, request.operation)
        try match("method", expected.method, actual.method)
        try match("path", expected.path, actual.path)
        try match("headers", expected.headers.mapValues(JSONValue.string), actual.headers.mapValues(JSONValue.string))
        if let body = expected.body, let actual = actual.body {
            try match("body", body, actual)
        } else if expected.bodyType != actual.bodyType {
            throw difference("body", expected.bodyType, actual.bodyType)
        }
        if let response = exchange.response { assignPlaceholders(in: response.response) }
    }

    private mutating func assignPlaceholders(in response: TransportResponse) {
        let body = String(decoding: response.body, as: UTF8.self)
        let tokens = kinds.keys.filter(body.contains).compactMap { UnverifiedToken($0) }
        let claims = tokens.map { String(decoding: JSONValue.object($0.claims).json(), as: UTF8.self) }
        redactor.placeholders.assignPlaceholders(in: ([body] + claims).joined())
    }

    private func match(_ location: String, _ expected: String, _ actual: String) throws(RecordingError) {
        guard expected != actual, kinds[expected]?.matchesAnyValue != true, !matches(expected, actual) else { return }
        throw difference(location, expected, shown(actual))
    }

    private func match(_ location: String, _ expected: JSONValue, _ actual: JSONValue) throws(RecordingError) {
        switch (expected, actual) {
        case (.string(let expected), .string(let actual)): try match(location, expected, actual)
        case (.array(let expected), .array(let actual)):
            guard expected.count == actual.count else {
                throw difference(location, "\(expected.count) values", "\(actual.count)")
            }
            for index in expected.indices { try match("\(location).\(index)", expected[index], actual[index]) }
        case (.object(let expected), .object(let actual)): try match(location, expected, actual)
        default:
            if expected != actual { throw difference(location, expected.shown, actual.type) }
        }
    }

    /// Compares the names first, because the secret in another member changes the numbers of the next placeholders.
    private func match(
        _ location: String,
        _ expected: [String: JSONValue],
        _ actual: [String: JSONValue]
    ) throws(RecordingError) {
        var rest = actual
        var pairs: [(name: String, expected: JSONValue, actual: JSONValue)] = []
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            let similar = rest.keys.sorted().first { expected[$0] == nil && matches(name, $0) }
            guard let member = rest.removeValue(forKey: rest[name] == nil ? similar ?? name : name) else {
                throw difference("\(location).\(name)", value.shown, "nothing")
            }
            pairs.append((name, value, member))
        }
        if let name = rest.keys.min() { throw difference("\(location).\(shown(name))", "no member", "a value") }
        for pair in pairs { try match("\(location).\(pair.name)", pair.expected, pair.actual) }
    }

    /// Returns a Boolean value that indicates whether a name or another text that is not redacted matches the recorded one.
    ///
    /// If the recorded text contains placeholders, the text around them must be equal.
    private func matches(_ expected: String, _ actual: String) -> Bool {
        if kinds[expected] != nil {
            let placeholder = redactor.placeholders[actual]
            return placeholder == expected || placeholder == nil && redactor.placeholders[expected] == nil
        }
        var parts = [expected[...]]
        for placeholder in kinds.keys.sorted(by: { $0.count > $1.count }) {
            parts = parts.flatMap { $0.split(separator: placeholder, omittingEmptySubsequences: false) }
        }
        guard parts.count > 1, actual.hasPrefix(parts[0]) else { return false }
        var rest = actual.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }

    private func shown(_ actual: String) -> String {
        if usedPlaceholders.contains(actual) { return "the value already used for \(actual)" }
        return actual.isPrintableName && redactor.placeholders[actual] == nil ? actual : "another value"
    }
}

extension RecordedRequest {
    fileprivate var bodyType: String { body != nil ? "JSON" : text != nil ? "a body that is not JSON" : "no body" }
}

extension JSONValue {
    fileprivate var type: String {
        switch self {
        case .null: "null"
        case .bool: "a Boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// A recorded value, or the type of a long one.
    fileprivate var shown: String {
        let text = string ?? String(decoding: json(), as: UTF8.self)
        return text.count <= 80 ? text : type
    }
}
