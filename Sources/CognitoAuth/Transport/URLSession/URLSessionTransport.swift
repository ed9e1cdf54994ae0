import CognitoCrypto
import Foundation

/// The default transport, which uses URLSession of Foundation.
///
/// It guards against the defects and the defaults of URLSession that don't suit Cognito:
///
/// - One deadline, ``TransportRequest/timeout``, covers the request and the whole response. It may be shorter than a second. A
///   timeout of more than a day counts as a day.
/// - Cancellation throws `CancellationError` immediately. A task that is canceled before the call sends nothing.
/// - A redirect is an error, and a request for HTTP authentication is returned as a response.
/// - A body above ``Configuration/maximumBodyBytes``, measured after decompression, is an error.
/// - There is no cache, and there are no cookies or stored credentials.
/// - A connection is not reused after ``Configuration/maximumIdleTime``, because the server may have dropped it.
/// - A request that is not HTTPS (except to a loopback address) or has a control character in a header field is not sent.
///
/// Errors are ``TransportError``, and ``TransportError/mayHaveReachedServer`` is `false` only if no part of the body was sent.
///
/// Proxies come from the system's settings on macOS, and from environment variables on Linux, which libcurl reads. HTTPS goes
/// through a proxy of `https_proxy` or `all_proxy` in a tunnel that ends at the server. Plain HTTP, which is allowed only to an
/// address that the machine itself serves, never goes through a proxy on Linux: a request is rejected if `http_proxy` or
/// `all_proxy` is set and `no_proxy` does not list its host. The list is read as libcurl 7.87 and later do. If the system has an
/// earlier one, list the host's own name or address, because a network such as `127.0.0.0/8` has no effect there.
///
/// URLSession on Linux has limits that no client can avoid: see "URLSession on Linux" in <doc:ServersAndAdminAccess>, which also
/// has a transport for AsyncHTTPClient.
public struct URLSessionTransport: Transport {
    private let current: CurrentURLSession

    /// Creates a transport on the session that all such transports of the process share.
    ///
    /// All clients then share one connection pool, which exists as long as the process.
    public init() { current = .shared }

    /// Creates a transport with a session of its own.
    ///
    /// All copies of this value share the session, which ends with the last of them, after the requests in flight.
    ///
    /// - Parameter configuration: The limits of the session.
    public init(configuration: Configuration) { current = CurrentURLSession(configuration) }

    /// Creates a transport with a session of its own that uses no proxy of the system's settings on macOS.
    init(direct configuration: Configuration) { current = CurrentURLSession(configuration, isDirect: true) }

    /// The number of requests that the session has not completed, including those whose callers are gone.
    package var requestsInFlight: Int { current.session.delegate.count }

    /// Sends a request and returns the response, whatever its HTTP status code is, except 3xx.
    ///
    /// - Parameter request: The request, with its timeout.
    /// - Returns: The status code, the header fields, and the decompressed body of the response. The body may be missing if the
    ///   response requests HTTP authentication.
    /// - Throws: ``TransportError`` if no complete response is received; `CancellationError` if the task is canceled.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        try request.validate()
        try ProxyVariable.check(request.url, environment: ProcessInfo.processInfo.environment)
        return try await current.send(request)
    }
}

extension URLSessionTransport {
    /// The limits of a session.
    public struct Configuration: Hashable, Sendable {
        /// The maximum number of concurrent connections to one host.
        ///
        /// Defaults to 128. Further requests wait for a connection, and the wait counts towards their deadline. With the default
        /// of URLSession, which is six, hundreds of concurrent sign-ins time out. A value below 1 counts as 1.
        public var maximumConnectionsPerHost: Int

        /// The maximum size of a response body after decompression, in bytes.
        ///
        /// Defaults to 1 MiB. Responses of Cognito have less than 64 KiB.
        public var maximumBodyBytes: Int

        /// The maximum time without a response after which the session's connections are reused.
        ///
        /// Defaults to 50 seconds. After that, the next request opens a new URLSession, and requests in flight finish on the old
        /// one. The clock advances while the machine sleeps, so that a laptop or a function that wakes up does not send a request
        /// over a connection that the server has dropped. Choose a time that is shorter than the idle timeout of every proxy,
        /// gateway, and firewall on the path.
        public var maximumIdleTime: Duration

        /// Creates a configuration from values for its properties.
        public init(
            maximumConnectionsPerHost: Int = 128,
            maximumBodyBytes: Int = 1 << 20,
            maximumIdleTime: Duration = .seconds(50)
        ) {
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.maximumBodyBytes = maximumBodyBytes
            self.maximumIdleTime = maximumIdleTime
        }
    }
}

/// On Linux, reflecting a URLSession with a request in flight crashes the process. Requests contain passwords, too.
extension URLSessionTransport: Redacted {}
