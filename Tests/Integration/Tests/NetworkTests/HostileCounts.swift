import CognitoAuth
import Foundation
import TestSupport

/// What the server counted.
struct HostileCounts: Decodable, Sendable {
    private let heads: [String: Int]
    private let requests: [String: Int]
    /// By listener.
    let connections: [String: Int]
    /// What went wrong in a behaviour itself.
    let faults: [String]

    struct Numbers: Sendable {
        /// Heads that came, and requests that came with their bodies.
        let heads, requests: Int
    }

    func numbers(of path: String) -> Numbers { Numbers(heads: heads[path] ?? 0, requests: requests[path] ?? 0) }

    static func of(_ server: HostileServer) async throws -> HostileCounts {
        let url = try server.url("http", "127.0.0.1", port: "plain", path: "/counts/all")
        let request = TransportRequest(
            url: url,
            headers: [:],
            body: Data("?".utf8),
            operation: "Counts",
            timeout: .seconds(30)
        )
        return try JSONDecoder().decode(Self.self, from: try await URLSessionTransport().send(request).body)
    }
}
