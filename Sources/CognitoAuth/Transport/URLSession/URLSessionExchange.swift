import Dispatch
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A request in flight: its caller, and the part of the response that has arrived.
///
/// The response, the deadline, or a cancellation ends the exchange. The first of them removes the caller from the state, so that
/// the caller is resumed exactly once.
final class URLSessionExchange: Sendable {
    /// The maximum timeout: one day, in seconds, because far longer ones overflow in URLSession and Dispatch.
    static let maximumTimeout: Double = 86_400

    private struct State {
        var caller: CheckedContinuation<TransportResponse, any Error>?
        var deadline: Deadlines.ID?
        var task: URLSessionTask?
        var body = Data()
        var bodyWasSent = false
        var hasEnded = false
    }

    private let state = Locked(State())
    private let timeout: Duration
    private let sessionQueue: DispatchQueue

    /// Creates an exchange whose timeout starts with ``open(_:)``, and whose task is canceled on the queue.
    init(timeout: Duration, sessionQueue: DispatchQueue) {
        self.timeout = timeout
        self.sessionQueue = sessionQueue
    }

    /// Returns a timeout in seconds, which is one day at most.
    static func seconds(_ timeout: Duration) -> Double { min(max(timeout / .seconds(1), 0), maximumTimeout) }

    var isOpen: Bool { state.withLock { $0.caller != nil } }

    /// Stores the caller and sets the deadline, or resumes the caller and returns `false` if the exchange was canceled.
    func open(_ caller: CheckedContinuation<TransportResponse, any Error>) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.hasEnded else { return false }
            state.caller = caller
            let time = DispatchTime.now() + Self.seconds(timeout)
            state.deadline = Deadlines.shared.add(time) { [weak self] in self?.expire() }
            return true
        }
        if !isOpen { caller.resume(throwing: CancellationError()) }
        return isOpen
    }

    /// Stores the task of the request, or returns `false` if the exchange has ended.
    func attach(_ task: URLSessionTask) -> Bool {
        state.withLock { state in
            guard state.caller != nil else { return false }
            state.task = task
            return true
        }
    }

    func recordBodySent() { state.withLock { $0.bodyWasSent = true } }

    /// Appends data to the body unless the exchange has ended, or returns `false` if the body would exceed the limit.
    func append(_ data: Data, limit: Int) -> Bool {
        state.withLock { state in
            guard state.caller != nil else { return true }
            guard data.count <= limit - state.body.count else { return false }
            // Most responses arrive in one piece, which is not copied.
            if state.body.isEmpty { state.body = data } else { state.body.append(data) }
            return true
        }
    }

    /// Ends the exchange with the head of the response and the body so far.
    ///
    /// - Parameters:
    ///   - response: The head of the response.
    ///   - isComplete: Pass `true` if the body is complete, to compare its length with the `Content-Length`.
    func succeed(_ response: HTTPURLResponse, isComplete: Bool) {
        guard !(300..<400).contains(response.statusCode) else {
            let message = "The server returned HTTP status \(response.statusCode). Redirects are not followed."
            return fail(TransportError(.redirected, message, mayHaveReachedServer: true))
        }
        let body = state.withLock { $0.body }
        guard !isComplete || response.hasLength(of: body) else {
            let message = "The response body does not have the length in its Content-Length."
            return fail(TransportError(.malformedResponse, message, mayHaveReachedServer: true))
        }
        end(.success(TransportResponse(response, body: body)), cancelsTask: false)
    }

    func fail(urlSessionError error: any Error) {
        let bodyWasSent = state.withLock { $0.bodyWasSent }
        fail(TransportError(error, bodyWasSent: bodyWasSent))
    }

    func fail(_ error: TransportError, cancelsTask: Bool = false) {
        end(.failure(error), cancelsTask: cancelsTask)
    }

    /// Resumes the caller, and optionally cancels the task on the session's queue, unless the exchange has already ended.
    ///
    /// On Linux, `URLSessionTask.cancel()` waits for locks, so it must run neither in the caller nor in the delegate.
    func end(_ result: Result<TransportResponse, any Error>, cancelsTask: Bool) {
        let ended = state.withLock { state in
            defer { state = State(hasEnded: true) }
            return state
        }
        ended.deadline.map(Deadlines.shared.remove)
        guard let caller = ended.caller else { return }
        caller.resume(with: result)
        if cancelsTask, let task = ended.task {
            sessionQueue.async { task.cancel() }
        }
    }

    private func expire() {
        // If a task exists, the body may be in flight although the delegate has not been informed yet.
        let started = state.withLock { $0.task != nil }
        let message = "No complete response was received within \(Self.seconds(timeout)) seconds."
        fail(TransportError(.timedOut, message, mayHaveReachedServer: started), cancelsTask: true)
    }
}

extension TransportResponse {
    fileprivate init(_ response: HTTPURLResponse, body: Data) {
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields {
            guard let name = name as? String, let value = value as? String else { continue }
            headers[name] = value
        }
        self.init(status: response.statusCode, headers: headers, body: body)
    }
}

extension HTTPURLResponse {
    /// Returns a Boolean value that indicates whether each `Content-Length` of the response is the length of its body.
    ///
    /// libcurl ignores a length that is not a number, and Foundation joins several with commas. The length of a compressed body
    /// is not checked, because the body is decompressed.
    ///
    /// Source: RFC 9110, section 8.6.
    fileprivate func hasLength(of body: Data) -> Bool {
        guard value(forHTTPHeaderField: "Content-Encoding") == nil,
            let lengths = value(forHTTPHeaderField: "Content-Length")
        else { return true }
        return lengths.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { length in
            let digits = length.trimmingCharacters(in: .whitespaces)
            return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && Int(digits) == body.count
        }
    }
}
