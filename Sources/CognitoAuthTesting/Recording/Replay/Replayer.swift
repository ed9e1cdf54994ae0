import CognitoAuth

/// Answers requests out of a recording.
final class Replayer: Sendable {
    private let state: Locked<ReplayState>

    init(_ recording: Recording, matching: RecordingTransport.Matching) {
        state = Locked(ReplayState(recording, matching: matching))
    }

    var divergence: RecordingDivergence? { state.withLock { $0.divergence } }

    var unused: [String] { state.withLock { $0.unused } }

    func answer(to request: TransportRequest) throws -> TransportResponse {
        try Task.checkCancellation()
        let (exchange, divergence) = state.withLock { ($0.take(request), $0.divergence) }
        if let failure = exchange?.failure { throw failure.error }
        guard let response = exchange?.response?.response else {
            let words = divergence.map { "\($0)" } ?? ""
            throw TransportError(.recordingDiverged, words, mayHaveReachedServer: false)
        }
        return response
    }
}
