import CognitoCrypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One HTTP POST to the service, as a ``Transport`` sends it.
///
/// The body holds passwords and codes, so a description shows the operation and the host only.
public struct TransportRequest: Sendable {
    /// Where to post: the service's endpoint, with the path `/`.
    public var url: URL

    /// The header fields; names are case-insensitive.
    public var headers: [String: String]

    /// The body: JSON in UTF-8.
    public var body: Data

    /// The operation's name in the service model, such as `InitiateAuth`.
    public var operation: String

    /// The longest time to wait for the complete answer, from the call to its last byte.
    public var timeout: Duration

    /// A request with all its parts.
    ///
    /// - Parameters:
    ///   - url: Where to post.
    ///   - headers: The header fields.
    ///   - body: The body.
    ///   - operation: The operation's name in the service model.
    ///   - timeout: The longest time to wait for the complete answer.
    public init(url: URL, headers: [String: String], body: Data, operation: String, timeout: Duration) {
        self.url = url
        self.headers = headers
        self.body = body
        self.operation = operation
        self.timeout = timeout
    }
}

extension TransportRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["operation": operation, "host": url.host() ?? "", "bytes": body.count]
    }
}
