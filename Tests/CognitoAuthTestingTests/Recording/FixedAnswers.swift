import CognitoAuth
import Foundation
import Synchronization

/// Answers with bodies in their order, whatever was asked; ends with empty ones.
final class FixedAnswers: Transport {
    private let bodies: Mutex<[String]>

    init(_ bodies: [String]) { self.bodies = Mutex(bodies) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let body = bodies.withLock { $0.isEmpty ? "" : $0.removeFirst() }
        return TransportResponse(status: 200, headers: ["X-Amzn-RequestId": "an id"], body: Data(body.utf8))
    }
}

extension TransportRequest {
    static func sample(
        _ body: String,
        operation: String = "InitiateAuth",
        to url: URL = URL(filePath: "/")
    ) -> TransportRequest {
        TransportRequest(
            url: url,
            headers: [
                "content-type": "application/x-amz-json-1.1",
                "x-amz-target": "AWSCognitoIdentityProviderService.\(operation)",
            ],
            body: Data(body.utf8),
            operation: operation,
            timeout: .seconds(1)
        )
    }
}
