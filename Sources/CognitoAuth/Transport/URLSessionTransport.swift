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
/// ## What no client of URLSession can avoid on Linux
///
/// Measured with Swift 6.3.1: while a request waits for its answer, FoundationNetworking keeps asking whether the socket can
/// be written to, which takes most of a processor core. A kept connection that breaks just after the request went out is
/// tried again by libcurl without the body, and the exchange ends at its deadline; the service saw one request. A URL with an
/// IPv6 address for a host is refused as ``TransportError/Reason/invalidRequest``.
///
/// A header of thousands of lines keeps FoundationNetworking busy, up to six seconds for the 300 KB where libcurl stops, and the
/// other requests of the process wait meanwhile. The body of a redirect is kept until its end or the deadline, for nobody is
/// told of it: 46 MB in 3 s on loopback. A body without a length or chunks ends where the connection does, however that ends.
///
/// A process that ends by `exit` while a TLS connection is being opened may die of a fault there, for OpenSSL frees at the exit what the
/// other thread still uses. A command-line tool that may end in the midst of a request ends by `_exit`.
///
/// Three answers crash the process inside FoundationNetworking, before any delegate is asked:
///
/// - The connection ends in order after the status line, or in the header before its `Content-Length`. See
///   [swift-corelibs-foundation issue 5285](https://github.com/swiftlang/swift-corelibs-foundation/issues/5285); Swift
///   6.3.1 to 6.3.3 have it, the fix, pull request 5286, is on the main and 6.4 branches.
/// - The answer comes in chunks and has a trailer section after them, which is legal HTTP; it ends at the same place.
/// - `Content-Length: 9223372036854775807`, which traps in a conversion from `Double`.
///
/// Over TLS only the authenticated peer can send the last two, that is the service itself or a proxy that terminates TLS for
/// you. The first can be caused by somebody on the path as well, if that peer puts its header into more than one TLS record:
/// libcurl takes the end of the connection for that of the answer although TLS was not closed. Anywhere else a connection that
/// is cut causes an ordinary error.
///
/// Where even that is too much, put another HTTP client behind ``Transport``. This is AsyncHTTPClient, in a file that imports it, this
/// module and Foundation; its own deadline ends at the header, hence the second task:
///
/// ```swift
/// /// Its client has `redirectConfiguration: .disallow` and `decompression: .disabled`.
/// struct AsyncHTTPTransport: Transport {
///     let client: HTTPClient
///
///     func send(_ request: TransportRequest) async throws -> TransportResponse {
///         do {
///             return try await withThrowingTaskGroup(of: TransportResponse?.self) { group in
///                 group.addTask { try await exchange(request) }
///                 group.addTask {
///                     try await Task.sleep(for: request.timeout)
///                     return nil
///                 }
///                 defer { group.cancelAll() }
///                 if let first = try await group.next(), let answer = first { return answer }
///                 throw TransportError(.timedOut, "No complete answer in time.", mayHaveReachedServer: true)
///             }
///         } catch {
///             try Task.checkCancellation()  // the client's own error for it says less
///             throw error
///         }
///     }
///
///     private func exchange(_ request: TransportRequest) async throws -> TransportResponse {
///         var outgoing = HTTPClientRequest(url: request.url.absoluteString)
///         outgoing.method = .RAW(value: request.method.rawValue)
///         outgoing.headers = .init(request.headers.map { ($0.key, $0.value) })
///         outgoing.body = .bytes(request.body)
///         let answer = try await client.execute(outgoing, deadline: .distantFuture)
///         let body = try await answer.body.collect(upTo: 1 << 20)
///         let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }) { "\($0), \($1)" }
///         return TransportResponse(status: Int(answer.status.code), headers: headers, body: Data(body.readableBytesView))
///     }
/// }
/// ```
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
