import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A URLSession that is invalidated when its last owner releases it, and its delegate.
final class OwnedURLSession: Sendable {
    let delegate: URLSessionExchangeDelegate
    private let session: URLSession

    init(_ configuration: URLSessionTransport.Configuration, isDirect: Bool = false) {
        delegate = URLSessionExchangeDelegate(maximumBodyBytes: configuration.maximumBodyBytes)
        let stateless = URLSessionConfiguration.stateless(connectionsPerHost: configuration.maximumConnectionsPerHost)
        if isDirect { stateless.connectionProxyDictionary = [:] }
        session = URLSession(configuration: stateless, delegate: delegate, delegateQueue: nil)
    }

    // A session retains its delegate until the session is invalidated. Requests in flight still complete.
    deinit { session.finishTasksAndInvalidate() }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let exchange = URLSessionExchange(timeout: request.timeout, sessionQueue: delegate.sessionQueue)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard exchange.open(continuation) else { return }
                // FoundationNetworking acquires locks that all sessions share. On a separate queue, they delay neither the
                // deadline nor a cancellation.
                delegate.sessionQueue.async { [self] in
                    guard exchange.isOpen else { return }
                    delegate.start(exchange, on: session.dataTask(with: URLRequest(request)))
                }
            }
        } onCancel: {
            exchange.end(.failure(CancellationError()), cancelsTask: true)
        }
    }
}

extension URLSessionConfiguration {
    /// Returns a configuration without a cache, cookies, or credentials.
    ///
    /// With an empty cache instead of `nil`, FoundationNetworking crashes on a cancellation.
    fileprivate static func stateless(connectionsPerHost: Int) -> URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCredentialStorage = nil
        configuration.httpMaximumConnectionsPerHost = max(connectionsPerHost, 1)
        configuration.timeoutIntervalForRequest = URLSessionExchange.maximumTimeout + 60
        return configuration
    }
}

extension URLRequest {
    fileprivate init(_ request: TransportRequest) {
        self.init(url: request.url)
        httpMethod = request.method.rawValue
        httpBody = request.method == .post ? request.body : nil
        httpShouldHandleCookies = false
        for (name, value) in request.headers { setValue(value, forHTTPHeaderField: name) }
        // The exchange has its own deadline, because this timeout restarts with every byte and is in whole seconds on Linux.
        timeoutInterval = URLSessionExchange.seconds(request.timeout).rounded(.up) + 30
    }
}
