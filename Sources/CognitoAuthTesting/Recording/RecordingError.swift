public import Foundation

/// An error of a recording or of its replay, which contains placeholders in place of secrets.
@nonexhaustive
public enum RecordingError: Error, Hashable, Sendable {
    /// A request differs from the recording.
    case mismatch(RecordingMismatch)

    /// Some recorded requests were not sent. The associated value lists their operations.
    case unusedRequests([String])

    /// Some requests have no response yet. The associated value lists their operations.
    case requestsInFlight([String])

    /// The file can't be read or is not a recording. The associated value is the cause as a sentence.
    case invalidRecording(String)

    /// The format version of the file is not ``Recording/formatVersion``. The associated value is the version.
    case unsupportedVersion(Int)
}

extension RecordingError: LocalizedError, CustomStringConvertible {
    /// The ``description``.
    public var errorDescription: String? { description }

    /// The cause and the recommended action on one line.
    public var description: String {
        switch self {
        case .mismatch(let mismatch): "\(mismatch)"
        case .unusedRequests(let operations):
            "Recorded requests were not sent: \(operations.joined(separator: ", ")). "
                + "If they are obsolete, record the flow again."
        case .requestsInFlight(let operations):
            "Requests are still in flight: \(operations.joined(separator: ", ")). "
                + "Wait for their responses before you call recording()."
        case .invalidRecording(let reason):
            "The recording is invalid. \(reason) Fix the file, or record the flow again."
        case .unsupportedVersion(let version):
            "The recording has format version \(version), but this library supports version "
                + "\(Recording.formatVersion). Update the library, or record the flow again."
        }
    }
}

/// The first request of a replay that differs from the recording.
///
/// ```swift
/// if let mismatch = replay.mismatch { Issue.record("\(mismatch)") }
/// ```
public struct RecordingMismatch: Hashable, Sendable {
    /// The number of the request in the replay, starting with 1.
    public let requestNumber: Int

    /// The operation of the request.
    public let operation: String

    /// The part of the request that differs: `operation`, `method`, `path`, or the path of a header field or member, such as
    /// `body.AuthParameters.USERNAME`.
    public let location: String

    /// The recorded value, with placeholders in place of secrets.
    public let expected: String

    /// The value in the request, or a description if it may be a secret.
    public let actual: String
}

extension RecordingMismatch: CustomStringConvertible {
    /// The location, both values, and the recommended action on one line.
    public var description: String {
        "Request \(requestNumber) (\(operation)) does not match the recording at \(location): expected \(expected), "
            + "got \(actual). If the change is intended, record the flow again."
    }
}
