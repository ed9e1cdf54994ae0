import Dispatch
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One request on its way: what has come so far, and the caller who waits.
///
/// The answer, the deadline and the caller's cancellation race for the end. Whoever takes the caller out of the state first
/// wins, so the caller is resumed exactly once.
final class URLSessionExchange: Sendable {
    /// A day, in seconds.
    ///
    /// A longer wait would overflow what URLSession and Dispatch count in.
    static let longestTimeout: Double = 86_400

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

    /// - Parameters:
    ///   - timeout: The time from ``open(_:)`` to the deadline.
    ///   - sessionQueue: Where tasks are started and cancelled, away from the caller and from the delegate.
    init(timeout: Duration, sessionQueue: DispatchQueue) {
        self.timeout = timeout
        self.sessionQueue = sessionQueue
    }

    static func seconds(of timeout: Duration) -> Double { min(max(timeout / .seconds(1), 0), longestTimeout) }

    var isOpen: Bool { state.withLock { $0.caller != nil } }
}

extension URLSessionExchange {
    /// Takes the caller in and starts the clock, unless a cancellation came first.
    func open(_ caller: CheckedContinuation<TransportResponse, any Error>) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.hasEnded else { return false }
            state.caller = caller
            let time = DispatchTime.now() + Self.seconds(of: timeout)
            state.deadline = Deadlines.shared.add(time) { [weak self] in self?.expire() }
            return true
        }
        if !isOpen { caller.resume(throwing: CancellationError()) }
        return isOpen
    }

    /// Notes the task that carries the request; `false` if the exchange has ended meanwhile.
    func attach(_ task: URLSessionTask) -> Bool {
        state.withLock { state in
            guard state.caller != nil else { return false }
            state.task = task
            return true
        }
    }

    func noteBodySent() { state.withLock { $0.bodyWasSent = true } }

    /// Adds to the body; `false` if it is now longer than `limit`.
    func append(_ data: Data, limit: Int) -> Bool {
        state.withLock { state in
            guard state.caller != nil else { return true }
            guard data.count <= limit - state.body.count else { return false }
            // An answer mostly comes in one piece, which is then not copied.
            if state.body.isEmpty { state.body = data } else { state.body.append(data) }
            return true
        }
    }
}

extension URLSessionExchange {
    /// Ends with the head of the response and the body so far.
    ///
    /// - Parameters:
    ///   - response: The head of the response.
    ///   - isComplete: Pass `true` if no more of the body follows, which is then compared with the `Content-Length`.
    func succeed(_ response: HTTPURLResponse, isComplete: Bool) {
        guard !(300..<400).contains(response.statusCode) else {
            let message = "The service answered with HTTP status \(response.statusCode), a redirect."
            return fail(TransportError(.redirected, message, mayHaveReachedServer: true))
        }
        let body = state.withLock { $0.body }
        guard !isComplete || response.hasLength(of: body) else {
            let message = "The Content-Length of the response is not the length of its body."
            return fail(TransportError(.malformedResponse, message, mayHaveReachedServer: true))
        }
        end(.success(TransportResponse(response, body: body)), cancelsTask: false)
    }

    /// Ends with what URLSession says.
    func fail(urlSessionError error: any Error) {
        let bodyWasSent = state.withLock { $0.bodyWasSent }
        fail(TransportError(error, bodyWasSent: bodyWasSent))
    }

    func fail(_ error: TransportError, cancelsTask: Bool = false) {
        end(.failure(error), cancelsTask: cancelsTask)
    }

    /// Resumes the caller if nobody has, and only then, on the session's queue, cancels the task.
    ///
    /// `URLSessionTask.cancel()` waits for locks on Linux and must run neither in the caller nor in the delegate.
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
        // Without a task nothing was sent; with one the body may be on its way although the session did not say so yet.
        let started = state.withLock { $0.task != nil }
        let message = "No complete answer came within \(Self.seconds(of: timeout)) seconds."
        fail(TransportError(.timedOut, message, mayHaveReachedServer: started), cancelsTask: true)
    }
}
