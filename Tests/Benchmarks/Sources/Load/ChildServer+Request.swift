import CognitoAuth
import Foundation
import LoopbackServer

extension ChildServer {
    struct NoURL: Error {}

    /// A request of the size that a sign-in's have.
    func request(_ behavior: Behavior, timeout: Duration = .seconds(10)) throws -> TransportRequest {
        try request(behavior.path, port: ports[0], timeout: timeout)
    }

    /// A request to the port that refuses every client.
    func refusedRequest() throws -> TransportRequest {
        try request("answer", port: ports[ports.count - 1], timeout: .seconds(10))
    }

    private func request(_ path: String, port: UInt16, timeout: Duration) throws -> TransportRequest {
        guard let url = URL(string: "http://127.0.0.1:\(port)/\(path)") else { throw NoURL() }
        return TransportRequest(
            url: url,
            headers: ["Content-Type": "application/x-amz-json-1.1"],
            body: Data(repeating: UInt8(ascii: " "), count: 1_024),
            operation: "InitiateAuth",
            timeout: timeout
        )
    }
}
