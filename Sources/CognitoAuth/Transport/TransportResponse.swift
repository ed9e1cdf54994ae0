import CognitoCrypto

public import Foundation

/// One complete HTTP answer of the service, as a ``Transport`` returns it.
///
/// The body holds tokens and sessions, so a description shows the status and the size only.
public struct TransportResponse: Sendable {
    /// The HTTP status.
    public var status: Int

    /// The header fields, to be looked up with ``header(_:)``.
    public var headers: [String: String]

    /// The body as it came, after content decoding.
    public var body: Data

    /// An answer with all its parts.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - headers: The header fields.
    ///   - body: The body.
    public init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header field, whatever the case of its name.
    ///
    /// - Parameter name: The field's name.
    /// - Returns: The value, or `nil` if there is no such field.
    public func header(_ name: String) -> String? {
        headers[name] ?? headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }
}

extension TransportResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["status": status, "bytes": body.count] }
}
