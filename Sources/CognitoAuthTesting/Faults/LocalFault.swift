/// A failure between an app and a ``LocalUserPool``, or inside the pool.
///
/// Schedule one with ``LocalUserPool/injectFault(_:onCall:of:)``. A client retries some requests after such a failure, as its
/// `RetryPolicy` determines. To see the error, pass `retry: .none` to the client, or schedule faults for all attempts with
/// `onCall`.
public enum LocalFault: Hashable, Sendable {
    /// Throttling: the pool doesn't perform the operation, and returns HTTP 400 with `TooManyRequestsException`.
    case throttling
    /// An internal error: the pool doesn't perform the operation, and returns HTTP 500 with `InternalErrorException`.
    case internalError
    /// A delay before the operation, which ends early if the task is canceled.
    case delay(Duration)
    /// A failure to connect: the request doesn't reach the pool, as the `TransportError` indicates.
    case dropRequest
    /// A lost connection after the pool performed the operation: the outcome is unknown to the app.
    case dropResponse
}
