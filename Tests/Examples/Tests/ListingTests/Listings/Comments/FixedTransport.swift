import CognitoAuth
import Foundation

// listing
struct FixedTransport: Transport {
    let reply: Data
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        TransportResponse(status: 200, headers: [:], body: reply)
    }
}
// end of listing
