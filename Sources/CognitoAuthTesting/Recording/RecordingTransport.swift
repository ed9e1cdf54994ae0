public import CognitoAuth
import CognitoCrypto

/// Records exchanges with a service to a file, with stand-ins for secrets, and replays them in its place.
///
/// Record a flow once, against the service or an emulator with a `URLSessionTransport` in the place of `network`, or against a
/// ``LocalUserPool``:
///
/// ```swift
/// let recorder = RecordingTransport(recording: network)
/// try await signIn(by: recorder)
/// try recorder.recording().write(toPath: path)
/// ```
///
/// Then replay the file in tests, which need no network, and no user:
///
/// ```swift
/// let replay = RecordingTransport(replaying: try Recording(path: path))
/// try await signIn(by: replay)
/// try replay.finish()
/// ```
///
/// ## Secrets
///
/// Until its recording is taken the transport holds what was sent, in memory alone. In the recording each secret has a
/// stand-in, the same wherever it occurs: passwords, codes, tokens, sessions, the values of SRP, keys of devices and AWS,
/// user names, attributes, metadata, and every string that is not known to be harmless. Tokens become unsigned look-alikes
/// that still can be read. Ids of pools and app clients, dates, numbers, truth values and names of the protocol stay.
///
/// Read a recording before you share it. Of a message each secret of the recording is replaced, and so are e-mail addresses
/// and telephone numbers with a plus sign; what else a pool's trigger says in it stays, be it about somebody else, and so
/// does a secret in another spelling, such as a user name in capitals or a password in base64. <doc:RecordingsFormat> has
/// all that can stay.
///
/// ## Replay
///
/// A replay takes any password, code or user name for a stand-in, as long as it is the same each time, and another than for
/// every other stand-in. What came with a recorded answer, such as a session, has to come back as it was given out. What
/// differs in each run may be anything: `SRP_A`, signatures, time stamps, secret hashes, passkeys' answers.
///
/// When a request differs, ``send(_:)`` throws a `TransportError` with the reason `recordingDiverged`, which is not sent
/// again, and so do all that follow; ``divergence`` and ``finish()`` say what differs.
public struct RecordingTransport: Transport {
    private enum Mode: Sendable {
        case recording(Recorder, keeping: Set<String>)
        case replaying(Replayer, Recording)
    }

    private let mode: Mode

    /// A transport that passes requests on and notes them with their answers.
    ///
    /// - Parameters:
    ///   - transport: What carries the requests.
    ///   - kept: Names of members whose values are harmless and shall stay, such as a parameter of your custom challenge
    ///     or a claim. Those that the service documents as secrets are replaced all the same, and so is all of
    ///     `ClientMetadata` but for the members named here.
    public init(recording transport: any Transport, keeping kept: Set<String> = []) {
        mode = .recording(Recorder(transport), keeping: kept)
    }

    /// A transport that answers out of a recording.
    ///
    /// - Parameters:
    ///   - recording: What to answer with.
    ///   - matching: How closely requests have to be the recorded ones.
    public init(replaying recording: Recording, matching: Matching = .strict) {
        mode = .replaying(Replayer(recording, matching: matching), recording)
    }

    /// Passes a request on and notes it, or answers it out of the recording.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer: the one that came, or the recorded one with its stand-ins.
    /// - Throws: What the transport throws, or was recorded to have thrown; `TransportError` with the reason
    ///   `recordingDiverged` if the request is not the recorded one.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        switch mode {
        case .recording(let recorder, _): try await recorder.send(request)
        case .replaying(let replayer, _): try replayer.answer(to: request)
        }
    }

    /// What has been recorded so far, in the order in which the requests were sent; in a replay the recording itself.
    ///
    /// - Returns: The recording, with stand-ins for secrets.
    /// - Throws: ``RecordingError/underWay(_:)`` if an answer has yet to come.
    public func recording() throws(RecordingError) -> Recording {
        switch mode {
        case .recording(let recorder, let kept):
            let exchanges = recorder.all
            let open = exchanges.filter { $0.outcome == nil }
            guard open.isEmpty else { throw .underWay(open.map(\.request.operation)) }
            return Recording(of: exchanges, keeping: kept)
        case .replaying(_, let recording): return recording
        }
    }

    /// The first request that was not the recorded one, if one was not.
    public var divergence: RecordingDivergence? {
        guard case .replaying(let replayer, _) = mode else { return nil }
        return replayer.divergence
    }

    /// The operations of the recorded requests that have not come yet, in their order; none while recording.
    public var unused: [String] {
        guard case .replaying(let replayer, _) = mode else { return [] }
        return replayer.unused
    }

    /// Makes sure that a replay came to its end: every recorded request came, and no other one.
    ///
    /// - Throws: ``RecordingError/diverged(_:)`` or ``RecordingError/unused(_:)``.
    public func finish() throws(RecordingError) {
        if let divergence { throw .diverged(divergence) }
        let unused = unused
        guard unused.isEmpty else { throw .unused(unused) }
    }
}

extension RecordingTransport: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        switch mode {
        case .recording(let recorder, _): ["recorded": recorder.all.count]
        case .replaying(let replayer, _): ["unused": replayer.unused.count]
        }
    }
}
