import CognitoAuth

/// What came in place of an answer.
struct RecordedFailure: Codable, Hashable, Sendable {
    /// The raw value of a `TransportError.Reason`, or ``cancelled``.
    let reason: String
    let message: String
    let mayHaveReachedServer: Bool

    /// The reason of a request whose task was cancelled.
    static let cancelled = "Cancelled"

    /// What a replay throws.
    var error: any Error {
        guard reason != Self.cancelled else { return CancellationError() }
        return TransportError(
            TransportError.Reason(rawValue: reason),
            message,
            mayHaveReachedServer: mayHaveReachedServer
        )
    }
}
