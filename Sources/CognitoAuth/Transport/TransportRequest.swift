import CognitoCrypto

public import Foundation

/// One HTTP request, as a ``Transport`` sends it: a POST to the service, or a GET of the pool's public keys.
///
/// The body holds passwords and codes, so a description shows the operation and the host only.
public struct TransportRequest: Sendable {
    /// The request's method: `POST` for the service's operations.
    public var method: Method

    /// Where to send it: for the service's operations its endpoint, with the path `/`.
    public var url: URL

    /// The header fields; names are case-insensitive.
    public var headers: [String: String]

    /// The body: JSON in UTF-8; empty but in a POST.
    public var body: Data

    /// The operation's name in the service model, such as `InitiateAuth`.
    public var operation: String

    /// The longest time to wait for the complete answer, from the call to its last byte.
    public var timeout: Duration

    /// Whether it may go over plain HTTP to an address of AWS's that only the machine itself can reach, for credentials.
    package var allowsMetadataAddress = false

    /// A request with all its parts.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: Where to send it.
    ///   - headers: The header fields.
    ///   - body: The body.
    ///   - operation: The operation's name in the service model.
    ///   - timeout: The longest time to wait for the complete answer.
    public init(
        method: Method = .post,
        url: URL,
        headers: [String: String],
        body: Data,
        operation: String,
        timeout: Duration
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.operation = operation
        self.timeout = timeout
    }
}

extension TransportRequest {
    /// What is done at the URL; its raw value is the name on the wire.
    @nonexhaustive
    public enum Method: String, Hashable, Sendable {
        /// `GET`, without a body: the pool's public keys, the machine's credentials.
        case get = "GET"
        /// `POST`: every operation of the service.
        case post = "POST"
        /// `PUT`, without a body: a token for a machine's metadata.
        case put = "PUT"
    }
}

extension TransportRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["operation": operation, "host": url.host() ?? "", "bytes": body.count]
    }
}
