import Foundation
import IntegrationSupport
import Testing

@testable import CognitoAuth

/// The tests that measure time and memory at the hostile server, one at a time.
@Suite(
    "Network",
    .serialized,
    .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server.")
)
enum NetworkTests {}

extension HostileServer {
    func request(
        _ behavior: String,
        tag: String = "-",
        timeout: Duration = .seconds(20),
        headers: [String: String] = ["Content-Type": "application/x-amz-json-1.1"],
        body: String = #"{"AuthFlow":"USER_SRP_AUTH"}"#
    ) throws -> TransportRequest {
        TransportRequest(
            url: try url(path: "/\(behavior)/\(tag)"),
            headers: headers,
            body: Data(body.utf8),
            operation: "InitiateAuth",
            timeout: timeout
        )
    }

    func send(_ behavior: String, tag: String = "-", body: String = "?") async throws -> TransportResponse {
        try await URLSessionTransport().send(request(behavior, tag: tag, body: body))
    }

    /// Returns the number of requests with their bodies for a behavior and a tag, on any listener.
    func count(_ behavior: String, tag: String) async throws -> Int {
        let body = try await send("count", body: "/\(behavior)/\(tag)").body
        return try #require(Int(String(decoding: body, as: UTF8.self)))
    }
}
