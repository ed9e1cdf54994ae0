/// One request with what came of it: an answer, or else a failure.
struct RecordedExchange: Codable, Hashable, Sendable {
    let operation: String
    let request: RecordedRequest
    let response: RecordedResponse?
    let failure: RecordedFailure?
}
