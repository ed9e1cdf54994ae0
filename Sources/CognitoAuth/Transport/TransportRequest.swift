import CognitoCrypto
public import Foundation

/// An HTTP request: a POST to Cognito, a GET of a user pool's public keys, or a request for AWS credentials.
///
/// The description contains only the operation, the host, and the body's size, because the body can contain passwords and codes.
public struct TransportRequest: Sendable {
    /// The method, which is `POST` for the operations of Cognito.
    public var method: Method

    /// The URL, which is the endpoint with the path `/` for the operations of Cognito.
    public var url: URL

    /// The header fields, whose names are case-insensitive.
    public var headers: [String: String]

    /// The body, which is JSON in UTF-8 for a POST, and empty for every other method.
    public var body: Data

    /// The operation's name in the service model, such as `InitiateAuth`, or another name such as `GetJWKS`.
    public var operation: String

    /// The maximum time from the start of the request to the last byte of the response.
    public var timeout: Duration

    /// A Boolean value that indicates whether the request may fetch credentials from a metadata address over plain HTTP.
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
        /// `GET`, without a body, for public keys and AWS credentials.
        case get = "GET"
        /// `POST`, for every operation of Cognito.
        case post = "POST"
        /// `PUT`, without a body, for the token of instance metadata.
        case put = "PUT"
    }

    /// Returns the value of a header field, whose name is case-insensitive.
    package func header(_ name: String) -> String? {
        headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }
}

extension TransportRequest: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["operation": operation, "host": url.host() ?? "", "bytes": body.count]
    }
}
