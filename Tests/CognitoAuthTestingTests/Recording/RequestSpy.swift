import CognitoAuth
import Foundation
import Synchronization
import Testing

/// Passes requests on and keeps all that went by, secrets and all.
final class RequestSpy: Transport {
    private let inner: any Transport
    private let kept = Mutex<[(request: TransportRequest, response: TransportResponse)]>([])

    init(_ inner: any Transport) { self.inner = inner }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let response = try await inner.send(request)
        kept.withLock { $0.append((request, response)) }
        return response
    }

    var requests: [TransportRequest] { kept.withLock { $0.map(\.request) } }

    /// The first string that a request or an answer has at the end of a path, whatever is around it.
    func value(_ name: String, inAnswers: Bool) throws -> String {
        let bodies = kept.withLock { $0.map { inAnswers ? $0.response.body : $0.request.body } }
        let found = try bodies.lazy.compactMap {
            Self.find(name, in: try JSONDecoder().decode(JSONValue.self, from: $0))
        }
        return try #require(found.first, "no \(name)")
    }

    private static func find(_ name: String, in value: JSONValue) -> String? {
        if let found = value[name]?.string { return found }
        return value.object?.values.lazy.compactMap { find(name, in: $0) }.first
    }
}
