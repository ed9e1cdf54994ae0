import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A URLSession with its delegate, which ends with its last owner.
final class OwnedURLSession: Sendable {
    let exchanges: URLSessionExchanges
    private let session: URLSession

    init(_ configuration: URLSessionTransport.Configuration, isDirect: Bool = false) {
        exchanges = URLSessionExchanges(maximumBodyBytes: configuration.maximumBodyBytes)
        let forgetful = URLSessionConfiguration.forgetful(connectionsPerHost: configuration.maximumConnectionsPerHost)
        if isDirect { forgetful.connectionProxyDictionary = [:] }
        session = URLSession(
            configuration: forgetful,
            delegate: exchanges,
            delegateQueue: nil
        )
    }

    // A session holds its delegate until it is invalidated. The requests in flight still end as they would have.
    deinit { session.finishTasksAndInvalidate() }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let exchange = URLSessionExchange(timeout: request.timeout, sessionQueue: exchanges.sessionQueue)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard exchange.open(continuation) else { return }
                // FoundationNetworking takes locks that all sessions share. On its own queue that delays neither the
                // deadline nor a cancellation.
                exchanges.sessionQueue.async { [self] in
                    guard exchange.isOpen else { return }
                    exchanges.start(exchange, on: session.dataTask(with: URLRequest(request)))
                }
            }
        } onCancel: {
            exchange.end(.failure(CancellationError()), cancelsTask: true)
        }
    }
}

extension URLSessionConfiguration {
    /// No cache, no cookies, no credentials.
    ///
    /// A cache that is merely empty crashes on cancellation on Linux.
    fileprivate static func forgetful(connectionsPerHost: Int) -> URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCredentialStorage = nil
        configuration.httpMaximumConnectionsPerHost = max(connectionsPerHost, 1)
        configuration.timeoutIntervalForRequest = URLSessionExchange.longestTimeout + 60
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
        // Only a net under our own deadline: URLSession's is re-armed by every byte, and on Linux cut to whole seconds, so
        // that 0.9 would be none at all.
        timeoutInterval = URLSessionExchange.seconds(of: request.timeout).rounded(.up) + 30
    }
}
