import CognitoAuth
import Foundation

/// The state of a replay, which compares each request with the recorded one.
struct Replay: Sendable {
    private let matching: ReplayingTransport.Matching
    /// The placeholders, the longest first.
    private let placeholders: [String]
    /// The value that requests must have for each placeholder: the placeholder itself if a response contained it.
    private var bindings: [String: String] = [:]
    private var remaining: [RecordedExchange]
    private var requestNumber = 0
    private(set) var mismatch: RecordingMismatch?

    private struct Difference: Error {
        let location, expected, actual: String

        static func at(_ location: String, expected: String, actual: String) -> Difference {
            Difference(location: location, expected: expected, actual: actual)
        }
    }

    init(_ recording: Recording, matching: ReplayingTransport.Matching) {
        self.matching = matching
        placeholders = recording.placeholders.map(\.text).sorted { $0.count > $1.count }
        remaining = recording.exchanges
    }

    var remainingOperations: [String] { remaining.map(\.operation) }

    /// Returns the exchange that begins with a request, or `nil` if this request or an earlier one differs.
    mutating func exchange(for request: TransportRequest) -> RecordedExchange? {
        guard mismatch == nil else { return nil }
        requestNumber += 1
        do throws(Difference) {
            let index = try nextIndex(for: request.operation)
            if matching == .strict {
                try match(remaining[index], request)
                if let response = remaining[index].response { bindPlaceholders(in: response) }
            }
            return remaining.remove(at: index)
        } catch {
            mismatch = RecordingMismatch(
                requestNumber: requestNumber,
                operation: request.operation.printable ?? "another operation",
                location: error.location,
                expected: error.expected,
                actual: error.actual
            )
            return nil
        }
    }

    private func nextIndex(for operation: String) throws(Difference) -> Int {
        if let index = remaining.firstIndex(where: { matching == .strict || $0.operation == operation }) {
            return index
        }
        let others = "one of the remaining operations: \(remainingOperations.joined(separator: ", "))"
        let expected = remaining.isEmpty ? "no further request" : others
        throw .at("operation", expected: expected, actual: operation.printable ?? "another operation")
    }

    /// Binds the new placeholders in a response to themselves, because a client must send such values unchanged.
    private mutating func bindPlaceholders(in response: RecordedMessage) {
        let body = String(decoding: response.response.body, as: UTF8.self)
        let tokens = placeholders.filter(body.contains).compactMap { UnverifiedToken($0) }
        let claims = tokens.map { String(decoding: JSONValue.object($0.claims).json(), as: UTF8.self) }
        let text = ([body] + claims).joined()
        for placeholder in placeholders where bindings[placeholder] == nil && text.contains(placeholder) {
            bindings[placeholder] = placeholder
        }
    }

    // MARK: Comparison

    private mutating func match(_ exchange: RecordedExchange, _ request: TransportRequest) throws(Difference) {
        let (expected, actual) = (exchange.request, RecordedMessage(request))
        try match("operation", .string(exchange.operation), .string(request.operation))
        try match("method", .string(expected.method ?? ""), .string(actual.method ?? ""))
        try match("path", .string(expected.path ?? ""), .string(actual.path ?? ""))
        try match("headers", expected.headers.mapValues(JSONValue.string), actual.headers.mapValues(JSONValue.string))
        if let expected = expected.body, let actual = actual.body {
            try match("body", expected, actual)
        } else if expected.bodyType != actual.bodyType {
            throw .at("body", expected: expected.bodyType, actual: actual.bodyType)
        }
    }

    private mutating func match(_ location: String, _ expected: JSONValue, _ actual: JSONValue) throws(Difference) {
        switch (expected, actual) {
        case (.string(let text), .string(let actual)):
            if accepts(actual, for: text) { return }
            throw .at(location, expected: expected.summary, actual: summary(of: actual, inPlaceOf: text, at: location))
        case (.array(let expected), .array(let actual)):
            guard expected.count == actual.count else {
                throw .at(location, expected: "\(expected.count) values", actual: "\(actual.count)")
            }
            for index in expected.indices { try match("\(location).\(index)", expected[index], actual[index]) }
        case (.object(let expected), .object(let actual)): try match(location, expected, actual)
        default:
            if expected != actual {
                throw .at(location, expected: expected.summary, actual: actual.type)
            }
        }
    }

    /// Compares members, whose names can also contain placeholders.
    private mutating func match(
        _ location: String,
        _ expected: [String: JSONValue],
        _ actual: [String: JSONValue]
    ) throws(Difference) {
        var rest = actual
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            let others = rest.keys.sorted().filter { expected[$0] == nil }
            let sentName = rest[name] != nil ? name : others.first { accepts($0, for: name) }
            guard let sentName, let sent = rest.removeValue(forKey: sentName) else {
                throw .at("\(location).\(name)", expected: value.summary, actual: "nothing")
            }
            if !MessagePart.volatile.contains(name) { try match("\(location).\(name)", value, sent) }
        }
        if let name = rest.keys.min() {
            let printableName = location.hasSuffix("ClientMetadata") ? nil : name.printable
            throw .at("\(location).\(printableName ?? "another name")", expected: "no member", actual: "a value")
        }
    }

    /// Returns a Boolean value that indicates whether a request can contain a string in place of the recorded one.
    ///
    /// The first value in place of a placeholder is stored. If the recorded string contains placeholders and other text, only the
    /// other text must be equal.
    private mutating func accepts(_ actual: String, for expected: String) -> Bool {
        if actual == expected { return true }
        if placeholders.contains(expected) {
            if bindings[expected] == nil, !bindings.values.contains(actual), !placeholders.contains(actual) {
                bindings[expected] = actual
            }
            return bindings[expected] == actual
        }
        let pattern = placeholders.reduce(NSRegularExpression.escapedPattern(for: expected)) { pattern, placeholder in
            let escaped = NSRegularExpression.escapedPattern(for: placeholder)
            return pattern.replacingOccurrences(of: escaped, with: ".*")
        }
        return actual.range(of: #"(?s)\A\#(pattern)\z"#, options: .regularExpression) != nil
    }

    /// Returns a string of a request, or a description in place of a possible secret.
    private func summary(of actual: String, inPlaceOf expected: String, at location: String) -> String {
        if let placeholder = bindings.first(where: { $0.value == actual })?.key {
            return "the value already used for \(placeholder)"
        }
        let isSecret = placeholders.contains(where: expected.contains)
        let isHarmless =
            !location.hasPrefix("body.") || location == "body.ClientId" || location == "body.UserPoolId"
            || ProtocolNames.known.contains(actual)
        return (isHarmless && !isSecret ? actual.printable : nil) ?? "another value"
    }
}

extension RecordedMessage {
    fileprivate var bodyType: String { body != nil ? "JSON" : text != nil ? "a body that is not JSON" : "no body" }
}

extension String {
    /// The text if it is short and has only the characters of names and paths, so that an error can contain it.
    fileprivate var printable: String? { wholeMatch(of: /[\w.:\/-]{1,64}/) == nil ? nil : self }
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

    /// The text of a recorded value, or its type if the text is long.
    fileprivate var summary: String {
        let text = string ?? String(decoding: json(), as: UTF8.self)
        return text.count <= 80 ? text : type
    }
}
