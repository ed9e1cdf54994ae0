#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What is wrong with a recording, or with the program that it is replayed to.
///
/// No secret stands in it, only stand-ins.
@nonexhaustive
public enum RecordingError: Error, Hashable, Sendable {
    /// The program sent another request than the recording has.
    case diverged(RecordingDivergence)

    /// The program has not sent all requests; the operations of those that are left.
    case unused([String])

    /// Requests are still under way, so that there are no answers to record; their operations.
    case underWay([String])

    /// The file cannot be read, or is not a recording; why.
    case unreadable(String)

    /// The file has a version that this library does not know.
    case unknownVersion(Int)
}

extension RecordingError: CustomStringConvertible {
    /// What happened and what to do about it, on one line.
    public var description: String {
        switch self {
        case .diverged(let divergence): "\(divergence)"
        case .unused(let operations):
            "The recording has \(operations.count) more: \(operations.joined(separator: ", ")). The program stopped too "
                + "early, or it no longer needs them: then record it anew."
        case .underWay(let operations):
            "No answer has come yet to: \(operations.joined(separator: ", ")). Wait for them before you take the recording."
        case .unreadable(let reason): "The recording cannot be read. \(reason) Record it anew, or mend the file."
        case .unknownVersion(let version):
            "The recording has version \(version) of the format, and this library reads version \(Recording.version). "
                + "Update the library, or record it anew."
        }
    }
}

extension RecordingError: LocalizedError {
    /// The ``description``.
    public var errorDescription: String? { description }
}
