import CognitoCrypto

/// An attempt to perform an operation, for logs and metrics.
///
/// ```swift
/// let pool = try UserPool(id: id, clientID: clientID, observer: { print("\($0)") })
/// ```
///
/// It contains no secret and no personal data.
public struct OperationAttempt: Hashable, Sendable {
    /// The operation's name in the service model, such as `InitiateAuth`.
    public let operation: String

    /// The number of the attempt, which starts with 1 and increases with each retry.
    public let number: Int

    /// The time from the start of the attempt, which includes loading AWS credentials, to the decoded response.
    public let duration: Duration

    /// The HTTP status code, or `nil` without a response.
    public let httpStatus: Int?

    /// The code of the error, or `nil` if the attempt succeeded.
    public let errorCode: CognitoError.Code?

    /// The request ID of the server, for AWS support, or `nil` without a response.
    public let requestID: String?
}

extension OperationAttempt: CustomStringConvertible {
    /// The properties in the form of a log line.
    public var description: String {
        let outcome = errorCode?.rawValue ?? "success"
        let status = httpStatus.map(String.init) ?? "none"
        return "\(operation) attempt=\(number) duration=\(duration / .seconds(1))s status=\(status) outcome=\(outcome)"
            + " requestID=\(requestID ?? "none")"
    }
}
