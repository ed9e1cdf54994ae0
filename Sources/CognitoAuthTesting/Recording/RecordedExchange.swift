import CognitoAuth
import Foundation

/// A recorded request, with either a response or a failure.
struct RecordedExchange: Codable, Hashable, Sendable {
    let operation: String
    let request: RecordedRequest
    let response: RecordedResponse?
    let failure: RecordedFailure?
}

/// A request whose body is in `body` if it is JSON, and otherwise in `text`; both are `nil` if it is empty.
struct RecordedRequest: Codable, Hashable, Sendable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: JSONValue?
    let text: String?
}

/// A response whose body is in `body` if it is JSON, and otherwise in `text`; both are `nil` if it is empty.
struct RecordedResponse: Codable, Hashable, Sendable {
    let status: Int
    let headers: [String: String]
    let body: JSONValue?
    let text: String?

    var response: TransportResponse {
        TransportResponse(status: status, headers: headers, body: body.map { $0.json() } ?? Data((text ?? "").utf8))
    }
}

struct RecordedFailure: Codable, Hashable, Sendable {
    /// The reason of a request whose task was canceled; any other is the raw value of a `TransportError.Reason`.
    static let canceled = "Canceled"

    let reason: String
    let message: String
    let mayHaveReachedServer: Bool

    /// The error that a replay throws.
    var error: any Error {
        guard reason != Self.canceled else { return CancellationError() }
        return TransportError(.init(rawValue: reason), message, mayHaveReachedServer: mayHaveReachedServer)
    }
}

extension JSONValue {
    /// Decodes JSON, or returns `nil` if the data is not JSON.
    init?(json: Data) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: json) else { return nil }
        self = value
    }

    /// Decodes the object or array that a string contains, or returns `nil` if it contains none.
    init?(document text: String) {
        guard let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" else { return nil }
        self.init(json: Data(text.utf8))
    }
}

extension Encodable {
    /// Returns JSON with the members in the order of their names, so that equal values have equal JSON.
    func json(_ options: JSONEncoder.OutputFormatting = []) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = options.union([.sortedKeys, .withoutEscapingSlashes])
        // Decoded JSON can be encoded, because it contains no infinite number.
        return (try? encoder.encode(self)) ?? Data()
    }
}
