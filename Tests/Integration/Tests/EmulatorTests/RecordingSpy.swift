import CognitoAuth
import Foundation
import Synchronization

/// Passes requests on and keeps them, with their answers.
final class RecordingSpy: Transport {
    private let inner: any Transport
    private let kept = Mutex<[(request: TransportRequest, response: TransportResponse?)]>([])

    init(_ inner: any Transport = URLSessionTransport()) { self.inner = inner }

    var requests: [TransportRequest] { kept.withLock { $0.map(\.request) } }

    var operations: [String] { requests.map(\.operation) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let index = kept.withLock { kept in
            kept.append((request, nil))
            return kept.count - 1
        }
        let response = try await inner.send(request)
        kept.withLock { $0[index].response = response }
        return response
    }

    /// The bodies of all requests and answers.
    var bodies: [Data] {
        kept.withLock { $0.flatMap { [$0.request.body, $0.response?.body ?? Data()] } }
    }

    /// What a request's body says, by the names on the wire.
    func body(_ index: Int) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: requests[index].body) as? [String: Any] ?? [:]
    }

    /// A request's `AuthParameters` or `ChallengeResponses`.
    func values(_ index: Int) throws -> [String: String] {
        let body = try body(index)
        return (body["AuthParameters"] ?? body["ChallengeResponses"]) as? [String: String] ?? [:]
    }

    /// What the server answered, if it did not refuse.
    func reply(_ index: Int) throws -> [String: Any]? {
        guard let response = kept.withLock({ $0[index].response }), response.status == 200 else { return nil }
        return try JSONSerialization.jsonObject(with: response.body) as? [String: Any]
    }
}
