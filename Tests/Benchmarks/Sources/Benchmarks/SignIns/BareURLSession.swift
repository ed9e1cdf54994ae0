import CognitoAuth
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// URLSession as the library sets it up, called without the library.
final class BareURLSession: Sendable {
    /// How an answer is taken from the session.
    enum Style {
        case completionHandler
        case delegate
    }

    private let session: URLSession
    private let delegate: BareDelegate?

    init(_ style: Style, connectionsPerHost: Int = 128) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCredentialStorage = nil
        configuration.httpMaximumConnectionsPerHost = connectionsPerHost
        delegate = style == .delegate ? BareDelegate() : nil
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// Sends a request and waits for the body of its answer.
    func send(_ request: URLRequest) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            if let delegate {
                delegate.start(session.dataTask(with: request), for: continuation)
            } else {
                session.dataTask(with: request) { data, _, error in
                    continuation.resume(with: Result { if let error { throw error } else { data ?? Data() } })
                }.resume()
            }
        }
    }
}

extension URLRequest {
    /// What the library sent, to be sent again without it.
    init(_ request: TransportRequest, to url: URL) {
        self.init(url: url)
        httpMethod = request.method.rawValue
        httpBody = request.body
        httpShouldHandleCookies = false
        for (name, value) in request.headers { setValue(value, forHTTPHeaderField: name) }
    }
}
