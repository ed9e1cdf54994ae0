public import CognitoAuth

/// The first request that was not the one that a recording has.
///
/// ```swift
/// if let divergence = transport.divergence { Issue.record("\(divergence)") }
/// ```
public struct RecordingDivergence: Hashable, Sendable {
    /// The request's place among all that were replayed, the first being 1.
    public let number: Int

    /// The operation of the request that came.
    public let operation: String

    /// What differs: `operation`, `method`, `path`, or the way to a header or member, as in `body.AuthParameters.USERNAME`.
    public let place: String

    /// What the recording has there, with stand-ins for secrets.
    public let expected: String

    /// What came, in words where it may be a secret.
    public let came: String
}

extension RecordingDivergence: CustomStringConvertible {
    /// Where, what was expected, what came and what to do about it, on one line.
    public var description: String {
        "Request \(number) (\(operation)) is not the recorded one: \(place) was to be \(expected), and \(came) came. "
            + "If the program is meant to send this, record the flow anew; else see what it does differently."
    }
}

extension TransportError.Reason {
    /// The program sent another request than the recording has: ``RecordingTransport/divergence`` says which.
    public static let recordingDiverged = TransportError.Reason(rawValue: "RecordingDiverged")
}
