/// A type that sends the HTTP requests of a client.
///
/// A transport sends each request once: it does not sign, retry, follow redirects, store cookies, or respond to HTTP
/// authentication. It returns a response with any HTTP status code. Without a response, or for a redirect, it throws a
/// ``TransportError``, which indicates whether the request may have reached Cognito.
///
/// ``URLSessionTransport`` is the default. To use another HTTP client, implement the method:
///
/// ```swift
/// struct FixedTransport: Transport {
///     let body: Data
///     func send(_ request: TransportRequest) async throws -> TransportResponse {
///         TransportResponse(status: 200, headers: [:], body: body)
///     }
/// }
/// ```
public protocol Transport: Sendable {
    /// Sends a request and returns the response, whatever its HTTP status code is.
    ///
    /// - Parameter request: The request, with its timeout.
    /// - Returns: The status code, the header fields, and the body of the response.
    /// - Throws: ``TransportError`` without a complete response or for a redirect; `CancellationError` if the task is canceled.
    func send(_ request: TransportRequest) async throws -> TransportResponse
}
