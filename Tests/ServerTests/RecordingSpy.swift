import CognitoAuth
import Foundation
import Synchronization

/// Passes requests on and keeps them.
final class RecordingSpy: Transport {
    private let inner = URLSessionTransport()
    private let kept = Mutex<[TransportRequest]>([])

    var requests: [TransportRequest] { kept.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        kept.withLock { $0.append(request) }
        return try await inner.send(request)
    }

    /// What a request's body says, by the names on the wire.
    func body(_ index: Int) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: requests[index].body) as? [String: Any] ?? [:]
    }
}
