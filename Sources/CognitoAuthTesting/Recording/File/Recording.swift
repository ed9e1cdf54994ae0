/// The exchanges of a recording, with stand-ins in place of secrets.
///
/// ``RecordingTransport`` makes one and replays it. It is kept as a JSON file, to be read and put under version control beside
/// the test that replays it: <doc:RecordingsFormat> says what is in it, and what can stay in it. The same flow gives the same file each time, but for dates,
/// and for the ids of a pool and an app client that were made anew.
///
/// ```swift
/// try recorder.recording().write(toPath: path)
/// let recording = try Recording(path: path)
/// ```
public struct Recording: Hashable, Sendable {
    /// The version of the format that ``write(toPath:)`` writes and ``init(path:)`` reads.
    public static let version = 1

    let standIns: [StandIn]
    let exchanges: [RecordedExchange]

    /// The operations in the order in which their requests were sent, such as `InitiateAuth`.
    public var operations: [String] { exchanges.map(\.operation) }
}

extension Recording: CustomStringConvertible {
    /// The operations, and nothing of what was in them.
    public var description: String { "Recording(\(operations.joined(separator: ", ")))" }
}
