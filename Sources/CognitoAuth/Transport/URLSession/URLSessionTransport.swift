import CognitoCrypto
import Foundation

/// The default transport, which uses URLSession of Foundation.
///
/// It avoids defects of URLSession, and defaults that are not suitable for Cognito:
///
/// - One deadline, ``TransportRequest/timeout``, covers the request and the whole response. It may be shorter than a second. A
///   timeout of more than a day counts as a day.
/// - Cancellation throws `CancellationError` immediately. A task that is canceled before the call sends nothing.
/// - A redirect is an error. A response that requests HTTP authentication is returned.
/// - A body above ``Configuration/maximumBodyBytes``, measured after decompression, is an error.
/// - There is no cache, and there are no cookies or stored credentials.
/// - Connections are not reused after ``Configuration/maximumIdleTime`` without a response, because they may be stale.
/// - A request that is not HTTPS (except to a loopback address) or has a control character in a header field is an error.
///
/// Errors are ``TransportError``, and ``TransportError/mayHaveReachedServer`` is `false` only if no part of the body was sent.
///
/// On macOS, the system's settings determine the proxies. On Linux, libcurl reads environment variables. HTTPS uses a tunnel
/// through the proxy of `https_proxy` or `all_proxy`. Plain HTTP, which is allowed only to a loopback address, never uses
/// a proxy on Linux: a request is rejected if `http_proxy` or `all_proxy` is set and `no_proxy` does not list its host. In
/// `no_proxy`, list the host's name or address, because libcurl before 7.87 ignores a network such as `127.0.0.0/8`.
///
/// URLSession on Linux has limits that no client can avoid: see "URLSession on Linux" in <doc:ServersAndAdminAccess>, which also
/// has a transport for AsyncHTTPClient.
public struct URLSessionTransport: Transport {
    private let current: CurrentURLSession

    /// Creates a transport on the session that all such transports of the process share.
    ///
    /// All clients then share one connection pool for the lifetime of the process.
    public init() { current = .shared }

    /// Creates a transport with a session of its own.
    ///
    /// All copies of this value share the session. It ends when no copy and no request in flight remains.
    ///
    /// - Parameter configuration: The limits of the session.
    public init(configuration: Configuration) { current = CurrentURLSession(configuration) }

    /// Creates a transport with a session of its own that uses no proxy of the system's settings on macOS.
    init(direct configuration: Configuration) { current = CurrentURLSession(configuration, isDirect: true) }

    /// The number of requests that the session has not completed, even if their callers no longer wait.
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
        /// of URLSession, which is 6, hundreds of concurrent sign-ins time out. A value below 1 counts as 1.
        public var maximumConnectionsPerHost: Int

        /// The maximum size of a response body after decompression, in bytes.
        ///
        /// Defaults to 1 MiB. Responses of Cognito have less than 64 KiB.
        public var maximumBodyBytes: Int

        /// The time without a response after which the session's connections are not reused.
        ///
        /// Defaults to 50 seconds. After that, the next request opens a new URLSession, and requests in flight finish on the old
        /// one. The clock advances during system sleep, after which the server may have dropped the connections. Choose a time
        /// that is shorter than the idle timeout of every proxy, gateway, and firewall on the path.
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

// On Linux, reflecting a URLSession with a request in flight crashes the process. Its requests also contain passwords.
extension URLSessionTransport: Redacted {}
