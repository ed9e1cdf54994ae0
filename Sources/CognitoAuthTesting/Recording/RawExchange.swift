import CognitoAuth
import CognitoCrypto

/// A request as it went out, with what has come of it so far.
struct RawExchange: Sendable {
    /// What came of a request.
    enum Outcome: Sendable {
        case response(TransportResponse)
        case failure(TransportError)

        var response: TransportResponse? {
            guard case .response(let response) = self else { return nil }
            return response
        }

        var error: TransportError? {
            guard case .failure(let error) = self else { return nil }
            return error
        }
    }

    let request: TransportRequest
    var outcome: Outcome?
}

extension RawExchange: Redacted {
    var printableFields: KeyValuePairs<String, any Sendable> { ["operation": request.operation] }
}
