import CognitoCrypto
public import Foundation

/// A complete HTTP response, as a ``Transport`` returns it.
///
/// The description contains only the status code and the size, because the body contains tokens and sessions.
public struct TransportResponse: Sendable {
    /// The HTTP status code.
    public var status: Int

    /// The header fields, which ``header(_:)`` looks up.
    public var headers: [String: String]

    /// The body after content decoding.
    public var body: Data

    /// Creates a response from values for its properties.
    public init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Returns the value of a header field.
    ///
    /// - Parameter name: The field's name, which is case-insensitive.
    /// - Returns: The value, or `nil` without such a field.
    public func header(_ name: String) -> String? {
        if let value = headers[name] { return value }
        let name = name.lowercased()
        return headers.first { $0.key.utf8.count == name.utf8.count && $0.key.lowercased() == name }?.value
    }
}

extension TransportResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["status": status, "bytes": body.count] }
}
