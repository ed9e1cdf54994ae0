/// What carries a request to the service and brings its answer back.
///
/// One request, one answer: a transport neither signs nor retries, follows no redirect, keeps no cookie and answers no
/// HTTP authentication. Any HTTP status is an answer. When there is none, it throws a ``TransportError`` that says whether
/// the request may have reached the service, or `CancellationError` when the task was cancelled.
///
/// ``URLSessionTransport`` is the default. To bring a client of your own, implement the one method:
///
/// ```swift
/// struct FixedTransport: Transport {
///     let reply: Data
///     func send(_ request: TransportRequest) async throws -> TransportResponse {
///         TransportResponse(status: 200, headers: [:], body: reply)
///     }
/// }
/// ```
public protocol Transport: Sendable {
    /// Sends one request and returns the answer, whatever its HTTP status.
    ///
    /// - Parameter request: What to send, and how long to wait for the whole answer.
    /// - Returns: The status, headers and body of the answer.
    /// - Throws: ``TransportError`` if no complete answer came, `CancellationError` if the task was cancelled.
    func send(_ request: TransportRequest) async throws -> TransportResponse
}
