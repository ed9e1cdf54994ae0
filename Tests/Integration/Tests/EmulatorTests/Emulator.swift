import Foundation
import IntegrationSupport
import Testing

/// The tests at the emulators, one at a time, because an emulator handles one request after the other.
@Suite("Emulators", .serialized, .enabled(if: Emulator.isExpected("ministack", "moto"), "\(Emulator.howToInstall)"))
enum EmulatorTests {
    static let both = [Emulator.ministack, .moto]
}

/// A server that stands in for Amazon Cognito.
///
/// ministack checks proofs, secret hashes, and codes, but ignores sessions. moto checks sessions, but accepts any proof.
enum Emulator: String, Sendable {
    case ministack, moto

    /// The folder where `.ci/install` installs the emulators; `COGNITO_AUTH_SERVERS` overrides it.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["COGNITO_AUTH_SERVERS"] { return URL(filePath: path) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..").standardized
        return root.appending(path: ".build/servers")
    }()

    /// Returns a Boolean value that indicates whether the tests run: the servers are installed, or are required.
    static func isExpected(_ names: String...) -> Bool {
        HostileServer.isRequired
            || names.allSatisfy {
                FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/installed").path)
            }
    }

    static let howToInstall = "Run `.ci/install`, which installs the emulators, the clients, and on Debian Chromium."

    /// The pools and users of the emulator, which is started by the first caller.
    var provision: Provision {
        get async throws { try await (self == .ministack ? Self.startedMinistack : Self.startedMoto).value }
    }

    private static let startedMinistack = Task { try await ministack.start() }
    private static let startedMoto = Task { try await moto.start() }

    private func start() async throws -> Provision {
        let program = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        let port = try await python(["-c", program]).trimmingCharacters(in: .whitespacesAndNewlines)
        let state = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = binary("python")
        process.arguments = [try script("tether"), state.path] + command(port)
        process.environment = ProcessInfo.processInfo.environment.merging(environment(port, state)) { $1 }
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let endpoint = "http://127.0.0.1:\(port)"
        let extras = self == .ministack ? ["--triggers", "--keys"] : []
        let output = try await python([try script("provision"), "--endpoint", endpoint] + extras)
        let content = try JSONDecoder().decode(Provision.Content.self, from: Data(output.utf8))
        return Provision(endpoint: endpoint, content: content, pipe: pipe)
    }

    private func binary(_ name: String) -> URL { Self.folder.appending(path: "\(rawValue)/bin/\(name)") }

    private func command(_ port: String) -> [String] {
        switch self {
        case .ministack: [binary("ministack").path]
        case .moto: [binary("moto_server").path, "-H", "127.0.0.1", "-p", port]
        }
    }

    /// The environment: without `AUTH` ministack checks hardly anything, and without `IOT_MTLS_ENABLED` it opens a public port.
    private func environment(_ port: String, _ state: URL) -> [String: String] {
        switch self {
        case .ministack:
            [
                "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": port, "AUTH": "true", "IOT_MTLS_ENABLED": "0",
                "STATE_DIR": state.path, "TMPDIR": state.path,
            ]
        case .moto: ["MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP": "true"]
        }
    }

    private func python(_ arguments: [String]) async throws -> String {
        let run = try await CommandRun.of(binary("python"), arguments)
        try #require(run.status == 0, "\(self): \(run.messages)")
        return run.output
    }

    private func script(_ name: String) throws -> String {
        try #require(Bundle.module.url(forResource: "Provisioning/\(name)", withExtension: "py")).path
    }
}
