import Foundation
import TestSupport

/// A server that stands in for Amazon Cognito.
///
/// Their gaps are complementary. ministack checks proofs, secret hashes and codes but ignores sessions; moto checks sessions but
/// speaks no SRP that could be proven.
enum Emulator: String, Sendable {
    case ministack, moto

    /// Where `.ci/servers` installs the two, or where the environment says they are.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["COGNITO_AUTH_SERVERS"] { return URL(filePath: path) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return root.appending(path: ".build/servers")
    }()

    /// Whether the suites run: the emulators are there, or must be.
    static let isExpected = isInstalled || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"

    static let isInstalled = [Emulator.ministack, .moto].allSatisfy {
        FileManager.default.fileExists(atPath: folder.appending(path: "\($0.rawValue)/installed").path)
    }

    static let howToInstall: String =
        "The emulators are not installed. `.ci/servers` installs them into .build/servers."

    /// Whether Lambda functions can be the triggers of a pool.
    var runsTriggers: Bool { self == .ministack }

    /// Whether signatures and permissions of access keys are checked.
    var checksKeys: Bool { self == .ministack }

    var binaries: URL { Self.folder.appending(path: "\(rawValue)/bin") }

    func command(port: Int) -> [String] {
        switch self {
        case .ministack: [binaries.appending(path: "ministack").path]
        case .moto: [binaries.appending(path: "moto_server").path, "-H", "127.0.0.1", "-p", "\(port)"]
        }
    }

    /// Without `AUTH` ministack checks next to nothing, and without the third it opens a port to the world; its Lambda functions
    /// leave their files in the folder for temporary ones.
    func environment(port: Int, state: URL) -> [String: String] {
        switch self {
        case .ministack:
            [
                "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": "\(port)", "AUTH": "true", "IOT_MTLS_ENABLED": "0",
                "STATE_DIR": state.path, "TMPDIR": state.path,
            ]
        case .moto: ["MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP": "true"]
        }
    }
}
