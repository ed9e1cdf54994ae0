import CognitoAuth
import Foundation
import Synchronization

/// Changes the body of one request on its way.
final class Tampering: Transport {
    private let inner: any Transport
    private let number: Int
    private let change: @Sendable (inout [String: Any]) -> Void
    private let count = Mutex(0)

    /// `number` is the request's, the first being 1.
    init(_ inner: any Transport, number: Int, change: @escaping @Sendable (inout [String: Any]) -> Void) {
        self.inner = inner
        self.number = number
        self.change = change
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        var request = request
        let current = count.withLock { count in
            count += 1
            return count
        }
        if current == number {
            var body = try JSONSerialization.jsonObject(with: request.body) as? [String: Any] ?? [:]
            change(&body)
            request.body = try JSONSerialization.data(withJSONObject: body)
        }
        return try await inner.send(request)
    }
}
