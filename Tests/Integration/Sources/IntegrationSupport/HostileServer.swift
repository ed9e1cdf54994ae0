package import Foundation

/// The Python server that misbehaves on demand; it ends with the process that started it.
///
/// Its behaviors are the modules in the folder `Hostile`. The path of a URL has the name of a behavior and a tag under which
/// the requests are counted.
package struct HostileServer: Sendable {
    /// The running server, which all tests of the process share.
    package static let shared = Task { try await onOwnThread { try HostileServer() } }

    /// A Boolean value that indicates whether the tests run: the server's tools are installed, or are required.
    package static let isExpected: Bool =
        ["python3", "openssl"].allSatisfy(isInstalled)
        || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"

    private struct Announcement: Decodable {
        let ports: [String: Int]
        let authority: String
        let behaviours: [String]
    }

    private let process: Process
    private let input: Pipe
    private let announcement: Announcement

    private init() throws {
        guard
            let script = Bundle.module.url(forResource: "hostile_server", withExtension: "py", subdirectory: "Hostile")
        else { throw CocoaError(.fileNoSuchFile) }
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script.path()]
        // The server ends at the end of its input, and therefore with the tests.
        input = Pipe()
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = output.fileHandleForReading.firstLine()
        guard !line.isEmpty else { throw CocoaError(.executableLoad) }
        announcement = try JSONDecoder().decode(Announcement.self, from: line)
    }

    /// The certificate authority of the listeners with a valid certificate, in PEM.
    package var authority: String { announcement.authority }

    /// The names of all behaviors.
    package var behaviors: [String] { announcement.behaviours }

    /// Returns the URL of a listener, by a name such as `plain` or `tls-expired`.
    package func url(
        _ scheme: String = "http",
        _ host: String = "127.0.0.1",
        port: String = "plain",
        path: String
    ) throws -> URL {
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
    /// Blocks until a line or the end of the file, and returns it.
    package func firstLine() -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = availableData
            guard !more.isEmpty else { break }
            line += more
        }
        return line
    }
}
