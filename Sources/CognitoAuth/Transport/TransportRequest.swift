import CognitoCrypto

public import Foundation

/// An HTTP request, as a ``Transport`` sends it: a POST to Cognito, or a GET of the pool's public keys.
///
/// The body contains passwords and codes, so a description shows only the operation and the host.
public struct TransportRequest: Sendable {
    /// The request's method: `POST` for the operations of Cognito.
    public var method: Method

    /// The URL: for the operations of Cognito its endpoint, with the path `/`.
    public var url: URL

    /// The header fields; names are case-insensitive.
    public var headers: [String: String]

    /// The body: JSON in UTF-8 for a POST, and empty for every other method.
    public var body: Data

    /// The operation's name in the service model, such as `InitiateAuth`.
    public var operation: String

    /// The maximum time from the call to the last byte of the response.
    public var timeout: Duration

    /// A Boolean value that indicates whether plain HTTP to a metadata address is allowed, to fetch credentials.
    package var allowsMetadataAddress = false

    /// Creates a request from values for its properties.
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
    /// The method of a request, whose raw value is its name on the wire.
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

extension TransportRequest {
    /// Returns the value of a header field, whose name may be in uppercase or lowercase.
    package func header(_ name: String) -> String? {
        headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }
}

extension TransportRequest: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        ["operation": operation, "host": url.host() ?? "", "bytes": body.count]
    }
}
