import CognitoCrypto
import Foundation

/// The default transport: Foundation's URLSession, in the shape that neither hangs nor leaks on Linux.
///
/// URLSession as it comes follows redirects with the request's headers, keeps cookies, reads a body of any size and, on
/// Linux, hangs on some answers and deadlocks on cancellation. This transport guards against all of that:
///
/// - The whole exchange has one deadline, ``TransportRequest/timeout``, which a server that drips bytes cannot stretch, and
///   which may be shorter than a second. A timeout longer than a day counts as a day.
/// - A cancelled task gets `CancellationError` at once; one that was cancelled before the call sends nothing.
/// - A redirect is refused, and a request for HTTP authentication is returned as the answer that it is.
/// - A body above ``Configuration/maximumBodyBytes``, measured after decompression, is an error.
/// - There is no cache, no cookie and no stored credential.
/// - A connection is not reused after ``Configuration/maximumIdleTime``, because the server may have dropped it.
/// - A request that is not HTTPS (except to a loopback address) or has a control character in a header is not sent.
///
/// Failures are ``TransportError``, and its ``TransportError/mayHaveReachedServer`` is `false` only where the request's body
/// provably did not leave.
///
/// Proxies come from the system's settings on macOS, and from environment variables on Linux, which libcurl reads. HTTPS goes
/// through a proxy of `https_proxy` or `all_proxy` in a tunnel that ends at the server. Plain HTTP, which is allowed only to an
/// address that the machine itself serves, never goes through a proxy on Linux: a request is rejected if `http_proxy` or
/// `all_proxy` is set and `no_proxy` does not list its host. The list is read as libcurl 7.87 and later do. If the system has an
/// earlier one, list the host's own name or address, because a network such as `127.0.0.0/8` has no effect there.
///
/// On Linux, the first request on a new connection occupies a processor core while it waits for the response. On a reused
/// connection, a wait costs about 1 ms of processor time, and ``UserPool/prepare()`` therefore avoids the cost. For this and other
/// limits of URLSession on Linux, and for a transport with AsyncHTTPClient, see <doc:ServersAndAdminAccess>.
public struct URLSessionTransport: Transport {
    private let current: CurrentURLSession

    /// A transport on the session that all such transports of the process share.
    ///
    /// Many clients then share one pool of connections, which lives as long as the process.
    public init() { current = .shared }

    /// A transport with a session of its own.
    ///
    /// The session is shared by the copies of this value and ends with the last of them, after the requests in flight.
    ///
    /// - Parameter configuration: The limits of the session.
    public init(configuration: Configuration) { current = CurrentURLSession(configuration) }

    /// Creates a transport with a session of its own that uses no proxy of the system's settings on macOS.
    init(direct configuration: Configuration) { current = CurrentURLSession(configuration, isDirect: true) }

    /// How many requests the session still holds, those included whose callers are gone.
    package var requestsInFlight: Int { current.session.exchanges.count }

    /// Sends one request over HTTP and returns the answer, whatever its status except 3xx.
    ///
    /// - Parameter request: What to send, and how long to wait for the whole answer.
    /// - Returns: The status, headers and decompressed body of the answer. The body of an answer that asks for HTTP
    ///   authentication may be missing.
    /// - Throws: ``TransportError`` if no complete answer came, `CancellationError` if the task was cancelled.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        try request.validate()
        try ProxyVariable.check(request.url, environment: ProcessInfo.processInfo.environment)
        return try await current.send(request)
    }
}

/// Its requests hold passwords, and on Linux to look by a mirror into a URLSession with a request on its way crashes the process.
extension URLSessionTransport: Redacted {}
