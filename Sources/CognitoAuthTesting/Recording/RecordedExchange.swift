import CognitoAuth
import Foundation

/// A request with its response or failure, which are both `nil` while the request is in flight.
struct RecordedExchange: Codable, Hashable, Sendable {
    let operation: String
    var request: RecordedMessage
    var response: RecordedMessage?
    var failure: RecordedFailure?

    var isComplete: Bool {
        request.method != nil && request.path != nil && (response?.status != nil) != (failure != nil)
    }
}

/// A request with a method and a path, or a response with a status.
///
/// The body is in `body` if it is JSON, and otherwise in `text`. Both are `nil` if it is empty.
struct RecordedMessage: Codable, Hashable, Sendable {
    private static let headerNames = [
        "Authorization", "Content-Type", "Date", "Retry-After", "X-Amz-Security-Token", "X-Amz-Target",
        "x-amz-request-id", "x-amz-retry-after", "x-amzn-ErrorMessage", "x-amzn-ErrorType", "x-amzn-RequestId",
    ]

    var method: String?
    var path: String?
    var status: Int?
    var headers: [String: String] = [:]
    var body: JSONValue?
    var text: String?

    init(_ request: TransportRequest) {
        self.init(request.body, request.header)
        method = request.method.rawValue
        let path = request.url.path(percentEncoded: true)
        // HTTP sends `/` in place of an empty path (RFC 9112, section 3.2.1).
        self.path = path.isEmpty ? "/" : path
    }

    init(_ response: TransportResponse) {
        self.init(response.body, response.header)
        status = response.status
    }

    private init(_ body: Data, _ header: (String) -> String?) {
        for name in Self.headerNames { headers[name] = header(name) }
        let json = try? JSONDecoder().decode(JSONValue.self, from: body)
        if let json, json != .null {
            self.body = json
        } else if !body.isEmpty {
            // A file could not distinguish the JSON `null` from no body.
            text = String(decoding: body, as: UTF8.self)
        }
    }

    var response: TransportResponse {
        let body = body?.json() ?? Data((text ?? "").utf8)
        return TransportResponse(status: status ?? 0, headers: headers, body: body)
    }
}

struct RecordedFailure: Codable, Hashable, Sendable {
    private static let canceled = "Canceled"

    /// `Canceled`, or the raw value of a `TransportError.Reason`.
    var reason: String
    var message: String
    let mayHaveReachedServer: Bool

    /// Creates a failure with the reason and message of a `TransportError`, or with the type of any other error.
    init(_ error: any Error) {
        if let error = error as? TransportError {
            (reason, message) = (error.reason.rawValue, error.message)
            mayHaveReachedServer = error.mayHaveReachedServer
        } else {
            reason = error is CancellationError ? Self.canceled : TransportError.Reason.other.rawValue
            message = "The transport threw an error of type \(type(of: error))."
            mayHaveReachedServer = true
        }
    }

    /// The error that a replay throws.
    var error: any Error {
        guard reason != Self.canceled else { return CancellationError() }
        return TransportError(.init(rawValue: reason), message, mayHaveReachedServer: mayHaveReachedServer)
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
