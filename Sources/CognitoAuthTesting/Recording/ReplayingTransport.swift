public import CognitoAuth
import CognitoCrypto

/// A transport that responds to requests with the responses of a recording.
///
/// A test that replays a recording needs neither a network nor a user:
///
/// ```swift
/// let replay = ReplayingTransport(try Recording(contentsOfFile: path))
/// try await signIn(by: replay)
/// try replay.verifyComplete()
/// ```
///
/// The first password, code, or username in place of a placeholder can have any value. Later requests must have the same value
/// for it, and no other placeholder can have that value. A client must send a value of a recorded response, such as a session, as
/// it was received. Values that differ in each run, such as `SRP_A`, signatures, and secret hashes, are not compared.
///
/// If a request differs, ``send(_:)`` throws a `TransportError` with the reason `recordingMismatch`, which is not retried. All
/// later requests fail in the same way. ``mismatch`` describes the difference.
public final class ReplayingTransport: Transport {
    private let replay: Locked<Replay>

    /// The rule by which requests match the recorded requests.
    @nonexhaustive
    public enum Matching: Hashable, Sendable {
        /// The requests have the recorded order, and the same operation, method, path, header fields, and body.
        ///
        /// Send the requests sequentially, because concurrent requests have no defined order.
        case strict

        /// Each request receives the first remaining response of its operation, whatever the order and the content.
        case lenient
    }

    /// Creates a transport that replays a recording.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - matching: The rule by which requests match. Defaults to strict matching.
    public init(_ recording: Recording, matching: Matching = .strict) {
        replay = Locked(Replay(recording, matching: matching))
    }

    /// Returns the recorded response, in which placeholders replace secrets.
    ///
    /// - Throws: The recorded error, `TransportError` with the reason `recordingMismatch` if the request differs, or
    ///   `CancellationError`.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        let (exchange, mismatch) = replay.withLock { ($0.exchange(for: request), $0.mismatch) }
        if let mismatch { throw TransportError(.recordingMismatch, "\(mismatch)", mayHaveReachedServer: false) }
        guard let response = exchange?.response else { throw exchange?.failure?.error ?? CancellationError() }
        return response.response
    }

    /// The first request that differs from the recording, or `nil` if there is none.
    public var mismatch: RecordingMismatch? { replay.withLock { $0.mismatch } }

    /// The operations of the recorded requests that were not sent yet, in their order.
    public var remainingOperations: [String] { replay.withLock { $0.remainingOperations } }

    /// Checks that every recorded request was sent, and no other.
    ///
    /// - Throws: ``RecordingError/mismatch(_:)`` or ``RecordingError/unusedRequests(_:)``.
    public func verifyComplete() throws(RecordingError) {
        if let mismatch { throw .mismatch(mismatch) }
        let operations = remainingOperations
        guard operations.isEmpty else { throw .unusedRequests(operations) }
    }
}

extension ReplayingTransport: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["remainingRequestCount": remainingOperations.count]
    }
}

extension TransportError.Reason {
    /// A request differs from the recording of a `ReplayingTransport`, whose `mismatch` describes the difference.
    public static let recordingMismatch = TransportError.Reason(rawValue: "RecordingMismatch")
}
