import Dispatch
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The delegate of a URLSession, which forwards the events of each task to its exchange.
///
/// On Linux, only a session-level delegate receives redirects. This class doesn't have `urlSession(_:task:needNewBodyStream:)`,
/// because FoundationNetworking crashes on the returned stream after the server closes a reused connection.
final class URLSessionExchangeDelegate: NSObject, Sendable {
    let sessionQueue = DispatchQueue(label: "CognitoAuth.URLSessionTransport.session")
    private let maximumBodyBytes: Int
    private let inFlight = Locked<[Int: URLSessionExchange]>([:])

    init(maximumBodyBytes: Int) { self.maximumBodyBytes = maximumBodyBytes }

    /// The number of tasks that have not completed.
    var count: Int { inFlight.withLock { $0.count } }

    /// Starts the task of an exchange, or cancels the task if the exchange has already ended.
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

extension URLSessionExchangeDelegate: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didSendBodyData bytesSent: Int64,
        totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        exchange(of: task)?.recordBodySent()
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let isTooLarge = response.expectedContentLength > Int64(maximumBodyBytes)
        // Linux ignores the disposition, so the task is also canceled.
        completionHandler(isTooLarge ? .cancel : .allow)
        if isTooLarge { rejectBody(of: dataTask) }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        guard let exchange = exchange(of: dataTask) else { return }
        if !exchange.append(data, limit: maximumBodyBytes) { rejectBody(of: dataTask) }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        // The redirect becomes the response, which the exchange rejects. Another host must not receive the header fields.
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        // A challenge without an HTTP response is a TLS challenge, which the system handles.
        guard let response = challenge.failureResponse as? HTTPURLResponse else {
            return completionHandler(.performDefaultHandling, nil)
        }
        // Linux waits for a credential until the challenge is canceled. Canceling waits for locks, so it runs outside this call.
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
            let message = "The response is not an HTTP response."
            exchange.fail(TransportError(.malformedResponse, message, mayHaveReachedServer: true))
        }
    }

    private func rejectBody(of task: URLSessionTask) {
        let message = "The response body is larger than \(maximumBodyBytes) bytes."
        let error = TransportError(.responseTooLarge, message, mayHaveReachedServer: true)
        exchange(of: task)?.fail(error, cancelsTask: true)
    }
}
