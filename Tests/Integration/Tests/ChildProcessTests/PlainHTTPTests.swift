#if os(Linux)
import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// Plain HTTP requests, which must not leave the machine.
@Suite("Plain HTTP", .enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server."))
struct PlainHTTPTests {
    /// The name and the addresses are looked up at different times, so that a check of the addresses would prove little.
    @Test(
        .enabled("A mount namespace is needed to replace the file of hosts.") { await TrustingClient.isPossible.value }
    )
    func `The name localhost is a loopback address whatever the system resolves it to`() async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let hosts = folder.file("hosts")
        try Data("192.0.2.1 localhost\n".utf8).write(to: URL(filePath: hosts))
        let url = try await HostileServer.shared.value.url("http", "localhost", path: "/ok/-").absoluteString
        let script = #"mount --bind "$0" /etc/hosts && exec "$@""#
        let outcome = try await outcome(
            of: url,
            URL(filePath: "/usr/bin/env"),
            TrustingClient.namespace + ["sh", "-c", script, hosts, CommandRun.built("TestHelper").path],
            environment: ["no_proxy": "localhost"]
        )
        #expect(outcome.verdict == "success")
    }

    private func outcome(
        of url: String,
        _ executable: URL,
        _ arguments: [String],
        environment: [String: String]
    ) async throws -> HostileOutcome {
        let assignment = HostileAssignment(url: url, warmUp: nil, deadline: 10, measuresMemory: false)
        let input = String(decoding: try JSONEncoder().encode([assignment]), as: UTF8.self)
        let run = try await CommandRun.of(executable, arguments + ["send"], input: input, environment: environment)
        return try JSONDecoder().decode(HostileOutcome.self, from: Data(run.output.utf8))
    }

    /// At the proxy of the variables, nothing listens.
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
        var environment = ["http_proxy": "", "all_proxy": "", "ALL_PROXY": "", "NO_PROXY": ""]
        environment[variable] = try server.url(port: "refused", path: "").absoluteString
        environment["no_proxy"] = row.exceptions
        let outcome = try await outcome(of: url, CommandRun.built("TestHelper"), [], environment: environment)
        #expect(outcome.verdict == (row.isSent ? "success" : "InvalidConfiguration"))
        #expect(row.isSent || outcome.message.contains("\(variable) ") && outcome.message.contains("no_proxy"))
    }
}
#endif
