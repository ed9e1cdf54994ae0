import Dispatch
package import Foundation

/// The Python server that misbehaves on demand; it ends with the process that started it.
///
/// Its behaviours are the modules in the folder `Hostile`. The path of a URL names one, and a tag to count by.
package struct HostileServer: Sendable {
    /// The running server for all tests of the process, without the doors, or `nil` where there is no Python.
    package static let shared: HostileServer? = try? HostileServer()

    /// Whether what the server needs is installed, or must be.
    package static let isExpected: Bool =
        ["python3", "openssl"].allSatisfy(isInstalled)
        || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"

    private struct Announcement: Decodable {
        let ports: [String: Int]
        let authority: String?
        let behaviours: [String]
    }

    private let process: Process
    private let input: Pipe
    private let announcement: Announcement

    /// Starts a server and waits until it listens.
    ///
    /// - Parameter hasDoors: Whether to open, besides plain HTTP, the ports with a TLS or a handshake of their own.
    /// - Throws: What Foundation says if there is no server.
    package init(hasDoors: Bool = false) throws {
        guard
            let script = Bundle.module.url(forResource: "hostile_server", withExtension: "py", subdirectory: "Hostile")
        else { throw CocoaError(.fileNoSuchFile) }
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script.path()] + (hasDoors ? ["--doors"] : [])
        // The server ends at the end of its input, so it outlives neither the tests nor a crash.
        input = Pipe()
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        announcement = try JSONDecoder().decode(Announcement.self, from: output.fileHandleForReading.nextLine())
    }

    /// Starts the server with its doors, on a thread that may wait.
    package static func withDoors() async throws -> HostileServer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try HostileServer(hasDoors: true) })
            }
        }
    }

    /// Where plain HTTP is spoken.
    package var root: URL {
        get throws { try url("http", "127.0.0.1", port: "plain", path: "") }
    }

    /// The certificate authority of the doors that have a good certificate, in PEM.
    package var authority: String? { announcement.authority }

    /// What it can do, by name.
    package var behaviours: [String] { announcement.behaviours }

    /// Where a listener is, by its name, such as `plain` or `tls-expired`.
    package func url(_ scheme: String, _ host: String, port: String, path: String = "/") throws -> URL {
        guard let number = announcement.ports[port], let url = URL(string: "\(scheme)://\(host):\(number)\(path)")
        else { throw CocoaError(.keyValueValidation) }
        return url
    }

    private static func isInstalled(_ command: String) -> Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(command)") }
    }
}

extension FileHandle {
    /// What comes up to a line's end, or to the end of all.
    fileprivate func nextLine() -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = availableData
            guard !more.isEmpty else { break }
            line += more
        }
        return line
    }
}
