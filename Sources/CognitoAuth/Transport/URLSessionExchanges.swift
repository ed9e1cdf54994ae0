import Dispatch
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The delegate of a session, which forwards the events of each task to its exchange.
///
/// On Linux, only a session-level delegate receives redirects. It must not implement `needNewBodyStream`, because
/// FoundationNetworking crashes with that method when a reused connection breaks.
final class URLSessionExchanges: NSObject, Sendable {
    let sessionQueue = DispatchQueue(label: "CognitoAuth.URLSessionTransport.session")
    private let maximumBodyBytes: Int
    private let inFlight = Locked<[Int: URLSessionExchange]>([:])

    init(maximumBodyBytes: Int) { self.maximumBodyBytes = maximumBodyBytes }

    /// How many tasks the session still holds.
    var count: Int { inFlight.withLock { $0.count } }

    /// Sends the task off, unless its exchange has ended meanwhile.
    func start(_ exchange: URLSessionExchange, on task: URLSessionTask) {
        inFlight.withLock { $0[task.taskIdentifier] = exchange }
        if exchange.attach(task) {
            task.resume()
        } else {
            task.cancel()
        }
    }

    private func exchange(of task: URLSessionTask) -> URLSessionExchange? {
        inFlight.withLock { $0[task.taskIdentifier] }
    }
}

extension URLSessionExchanges: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didSendBodyData bytesSent: Int64,
        totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        exchange(of: task)?.noteBodySent()
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let isTooLarge = response.expectedContentLength > Int64(maximumBodyBytes)
        // Linux ignores the disposition, so the task has to be cancelled as well.
        completionHandler(isTooLarge ? .cancel : .allow)
        if isTooLarge { refuseBody(of: dataTask) }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        guard let exchange = exchange(of: dataTask) else { return }
        if !exchange.append(data, limit: maximumBodyBytes) { refuseBody(of: dataTask) }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        // The 3xx itself then becomes the answer. Followed, it would take the headers to another host.
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        // A challenge without a response is about TLS, which the system judges.
        guard let response = challenge.failureResponse as? HTTPURLResponse else {
            return completionHandler(.performDefaultHandling, nil)
        }
        // Left to itself, Linux waits for ever for a credential.
        exchange(of: task)?.succeed(response, isComplete: false)
        sessionQueue.async { completionHandler(.cancelAuthenticationChallenge, nil) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let exchange = inFlight.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        if let error {
            exchange.fail(urlSessionError: error)
        } else if let response = task.response as? HTTPURLResponse {
            exchange.succeed(response, isComplete: true)
        } else {
            let message = "The answer is not HTTP."
            exchange.fail(TransportError(.malformedResponse, message, mayHaveReachedServer: true))
        }
    }

    private func refuseBody(of task: URLSessionTask) {
        let message = "The answer's body is longer than \(maximumBodyBytes) bytes."
        let error = TransportError(.responseTooLarge, message, mayHaveReachedServer: true)
        exchange(of: task)?.fail(error, cancelsTask: true)
    }
}
