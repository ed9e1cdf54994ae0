import CognitoAuth
import CognitoCrypto

/// How far a replay has come.
struct ReplayState: Sendable {
    private let exchanges: [RecordedExchange]
    private let matching: RecordingTransport.Matching
    private var isUsed: [Bool]
    private var bindings: StandInBindings
    private var count = 0

    /// The first request that was not the recorded one; no other is answered after it.
    private(set) var divergence: RecordingDivergence?

    init(_ recording: Recording, matching: RecordingTransport.Matching) {
        exchanges = recording.exchanges
        self.matching = matching
        isUsed = Array(repeating: false, count: recording.exchanges.count)
        bindings = StandInBindings(recording.standIns)
    }

    /// The operations that have not come yet.
    var unused: [String] { zip(exchanges, isUsed).filter { !$0.1 }.map(\.0.operation) }

    /// The exchange that a request is the beginning of, which is then used; `nil` once there is a divergence.
    mutating func take(_ request: TransportRequest) -> RecordedExchange? {
        guard divergence == nil else { return nil }
        count += 1
        guard let index = next(for: request) else {
            note(
                RequestDifference(place: "operation", expected: missing(request), came: request.shownOperation),
                request
            )
            return nil
        }
        if matching == .strict {
            var match = RequestMatch(request, bindings: bindings)
            if let difference = match.difference(from: exchanges[index]) {
                note(difference, request)
                return nil
            }
            bindings = match.bindings
        }
        isUsed[index] = true
        if let response = exchanges[index].response { bindings.giveOut(response) }
        return exchanges[index]
    }

    private func next(for request: TransportRequest) -> Int? {
        exchanges.indices.first { index in
            !isUsed[index] && (matching == .strict || exchanges[index].operation == request.operation)
        }
    }

    private func missing(_ request: TransportRequest) -> String {
        matching == .strict || unused.isEmpty
            ? "no further request" : "one of those left, \(unused.joined(separator: ", "))"
    }

    private mutating func note(_ difference: RequestDifference, _ request: TransportRequest) {
        divergence = RecordingDivergence(
            number: count,
            operation: request.shownOperation,
            place: difference.place,
            expected: difference.expected,
            came: difference.came
        )
    }
}

extension ReplayState: Redacted {
    var printableFields: KeyValuePairs<String, any Sendable> { ["unused": unused.count] }
}

extension TransportRequest {
    /// The operation, if it is a name as operations have.
    fileprivate var shownOperation: String { operation.isProtocolName ? operation : "another operation" }
}
