import CognitoAuth
import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Compares a request with a recorded one.
struct RequestMatch {
    private let request: TransportRequest
    private let secrets: StandInTable
    let rules = MemberRules(kept: [])
    private(set) var bindings: StandInBindings

    init(_ request: TransportRequest, bindings: StandInBindings) {
        self.request = request
        self.bindings = bindings
        var collector = SecretCollector(rules: rules)
        collector.collect(from: request)
        secrets = collector.table
    }

    /// The first difference, `nil` if there is none.
    mutating func difference(from recorded: RecordedExchange) -> RequestDifference? {
        let expected = recorded.request
        return word("operation", recorded.operation, request.operation)
            ?? word("method", expected.method, request.method.rawValue)
            ?? path(expected.path) ?? headers(expected.headers) ?? body(expected.body)
    }

    private func word(_ place: String, _ expected: String, _ came: String) -> RequestDifference? {
        expected == came ? nil : RequestDifference(place: place, expected: expected, came: shown(came, .word))
    }

    private mutating func path(_ expected: String) -> RequestDifference? {
        text("path", expected, RecordedPath.path(of: request), .word)
    }

    private mutating func headers(_ expected: [String: String]) -> RequestDifference? {
        let came = RecordedHeaders.values(request.headers, RecordedHeaders.ofRequests)
        for (name, rule) in RecordedHeaders.ofRequests {
            let value = came.first { $0.name == name }?.value
            let place = "headers.\(name)"
            switch (expected[name], value) {
            case (nil, nil): continue
            case (let expected?, let value?):
                if let difference = text(place, expected, value, rule) { return difference }
            case (let expected?, nil): return RequestDifference(place: place, expected: expected, came: "nothing")
            case (nil, .some): return RequestDifference(place: place, expected: "left out", came: "a value")
            }
        }
        return nil
    }

    private mutating func body(_ expected: RecordedBody) -> RequestDifference? {
        switch (expected, RecordedBody(request.body)) {
        case (.empty, .empty): nil
        case (.json(let expected), .json(let value)): json("body", expected, value, "", in: .body)
        case (.text(let expected), .text(let value)): text("body", expected, value, .secret(.body))
        case (let expected, let came): RequestDifference(place: "body", expected: expected.form, came: came.form)
        }
    }

    mutating func text(
        _ place: String,
        _ expected: String,
        _ came: String,
        _ rule: MemberRule,
        in scope: MemberScope = .body
    ) -> RequestDifference? {
        if expected == came { return nil }
        if let kind = bindings.kind(of: expected) {
            if bindings.take(came, for: expected, kind) { return nil }
            return RequestDifference(place: place, expected: expected, came: bindings.refusal(of: came, for: expected))
        }
        if let document = RecordedJSON.document(expected), let other = RecordedJSON.document(came) {
            return json(place, document, other, "", in: scope)
        }
        // Of a stand-in within a longer text only the text around it is compared.
        if let pieces = bindings.pieces(of: expected), came.hasPieces(pieces) { return nil }
        return RequestDifference(place: place, expected: expected, came: shown(came, rule))
    }

    func shown(_ came: String, _ rule: MemberRule) -> String {
        (rule == .word || rule == .kept) && came.isProtocolName && secrets[came] == nil ? came : "another value"
    }
}

extension RecordedBody {
    fileprivate var form: String {
        switch self {
        case .empty: "no body"
        case .json: "JSON"
        case .text: "a body that is no JSON"
        }
    }
}

extension String {
    /// Whether it begins with the first piece, ends with the last, and has the others between them in their order.
    fileprivate func hasPieces(_ pieces: [Substring]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, hasPrefix(first) else { return false }
        var rest = dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
