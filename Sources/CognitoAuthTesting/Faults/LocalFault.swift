/// Something that goes wrong between an app and a ``LocalUserPool``, or inside the pool.
///
/// Order one with ``LocalUserPool/fail(_:onCall:of:)``. A client gets over some of them by itself, as its `RetryPolicy` says:
/// to see the error, give it `retry: .none`, or order the fault once for each attempt.
public enum LocalFault: Hashable, Sendable {
    /// Too many requests: HTTP 400 with `TooManyRequestsException`; the pool does nothing.
    case throttle
    /// A fault of the service: HTTP 500 with `InternalErrorException`; the pool does nothing.
    case internalError
    /// The answer is late by so much; cancelling the task ends the wait.
    case delay(Duration)
    /// No connection: the request never reaches the pool, and the transport error says so.
    case dropRequest
    /// The connection breaks after the pool has acted: the answer is lost, and the outcome unknown to the app.
    case dropAnswer
}
