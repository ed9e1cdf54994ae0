/// A failure between an app and a ``LocalUserPool``, or inside the pool.
///
/// Schedule one with ``LocalUserPool/injectFault(_:onCall:of:)``. A client retries some requests after such a failure, as its
/// `RetryPolicy` determines. To see the error, pass `retry: .none` to the client, or schedule the fault once for each attempt.
public enum LocalFault: Hashable, Sendable {
    /// Throttling: the pool doesn't perform the operation, and returns HTTP 400 with `TooManyRequestsException`.
    case throttling
    /// An internal error: the pool doesn't perform the operation, and returns HTTP 500 with `InternalErrorException`.
    case internalError
    /// A delay before the operation. Cancellation of the task ends the delay.
    case delay(Duration)
    /// A failure to connect: the request doesn't reach the pool, and the `TransportError` says so.
    case dropRequest
    /// A lost connection after the pool performed the operation: the app doesn't know the outcome.
    case dropResponse
}
