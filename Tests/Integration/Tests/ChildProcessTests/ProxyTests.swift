#if os(Linux)
import Foundation
import IntegrationSupport
import Testing

/// The proxy of the environment variables that libcurl reads, at which nothing listens.
@Suite("Proxy", .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server."))
struct ProxyTests {
    @Test(
        arguments: [
            ("", false), ("*,localhost", false), (" *", false), ("127.0.0.2,localhost", false), ("*", true),
            ("127.0.0.1", true), ("example.com,\t127.0.0.1", true), ("127.0.0.0/8", true),
        ],
        ["http_proxy", "all_proxy", "ALL_PROXY"]
    )
    func `A plain HTTP request is sent only if libcurl sends it without a proxy`(
        _ row: (exceptions: String, isSent: Bool),
        _ variable: String
    ) async throws {
        let server = try await HostileServer.shared.value
        let url = try server.url(path: "/ok/\(UUID().uuidString)").absoluteString
        let assignment = HostileAssignment(url: url, warmUp: nil, deadline: 10, measuresMemory: false)
        var environment = ["http_proxy": "", "all_proxy": "", "ALL_PROXY": "", "NO_PROXY": ""]
        environment[variable] = try server.url(port: "refused", path: "").absoluteString
        environment["no_proxy"] = row.exceptions
        let run = try await CommandRun.of(
            CommandRun.built("TestHelper"),
            ["send"],
            input: String(decoding: try JSONEncoder().encode([assignment]), as: UTF8.self),
            environment: environment
        )
        let outcome = try JSONDecoder().decode(HostileOutcome.self, from: Data(run.output.utf8))
        #expect(outcome.verdict == (row.isSent ? "success" : "InvalidConfiguration"))
        #expect(row.isSent || outcome.message.contains("\(variable) ") && outcome.message.contains("no_proxy"))
    }
}
#endif
