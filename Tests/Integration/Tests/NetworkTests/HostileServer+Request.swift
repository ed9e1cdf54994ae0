import Foundation
import TestSupport

@testable import CognitoAuth

extension HostileServer {
    func request(
        _ behaviour: String,
        tag: String = "-",
        timeout: Duration = .seconds(20),
        headers: [String: String] = ["Content-Type": "application/x-amz-json-1.1"],
        body: String = #"{"AuthFlow":"USER_SRP_AUTH"}"#
    ) throws -> TransportRequest {
        TransportRequest(
            url: try root.appending(path: "\(behaviour)/\(tag)"),
            headers: headers,
            body: Data(body.utf8),
            operation: "InitiateAuth",
            timeout: timeout
        )
    }

    /// How many requests came for a behaviour and tag, complete with their bodies, on any port.
    func count(_ behaviour: String, tag: String) async throws -> Int {
        let reply = try await URLSessionTransport().send(request("count", body: "/\(behaviour)/\(tag)"))
        guard let count = Int(String(decoding: reply.body, as: UTF8.self)) else { throw CocoaError(.formatting) }
        return count
    }
}
