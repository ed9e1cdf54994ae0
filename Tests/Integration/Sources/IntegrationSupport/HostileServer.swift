package import Foundation
import LoopbackServer

/// The Python server that misbehaves on demand; it ends with the process that started it.
///
/// Its behaviors are the modules in the folder `Hostile`. The path of a URL has the name of a behavior and a tag under which
/// the requests are counted.
package struct HostileServer: Sendable {
    /// The running server, which all tests of the process share.
    package static let shared = Task { try await onOwnThread { try HostileServer() } }

    /// A Boolean value that indicates whether the tests run: the server's tools are installed, or are required.
    package static let isExpected: Bool =
        isRequired || ["python3", "openssl"].allSatisfy { executable($0) != nil }

    /// A Boolean value that indicates whether a test fails if its server or its shell is not installed.
    package static let isRequired = ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"

    private struct Announcement: Decodable {
        let ports: [String: Int]
        let authority: String
        let behaviours: [String]
    }

    private let process: ChildServer
    private let announcement: Announcement

    private init() throws {
        guard
            let script = Bundle.module.url(forResource: "hostile_server", withExtension: "py", subdirectory: "Hostile")
        else { throw CocoaError(.fileNoSuchFile) }
        process = try ChildServer(URL(filePath: "/usr/bin/env"), ["python3", "-B", script.path()])
        announcement = try JSONDecoder().decode(Announcement.self, from: Data(process.announcement.utf8))
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
}

/// Returns the location of an installed command.
package func executable(_ command: String) -> URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { URL(filePath: "\($0)/\(command)") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}

/// A request for `TestHelper send`.
package struct HostileAssignment: Codable, Sendable {
    package let url: String
    /// The URL of a request to send first, on the same connection if the server leaves it open.
    package let warmUp: String?
    /// In seconds.
    package let deadline: Double
    /// A Boolean value that indicates whether to measure the growth of memory; such a request is sent alone.
    package let measuresMemory: Bool

    package init(url: String, warmUp: String?, deadline: Double, measuresMemory: Bool) {
        self.url = url
        self.warmUp = warmUp
        self.deadline = deadline
        self.measuresMemory = measuresMemory
    }
}

/// The outcome of a request of `TestHelper send`.
package struct HostileOutcome: Codable, Sendable {
    package let url: String
    /// `success`, the code of a `CognitoError`, or the type of another error.
    package var verdict = "success"
    package var message = ""
    package var httpStatus: Int?
    package var isRetryable = false
    package var canAnswerAgain = false
    /// The name of the challenge in a successful response.
    package var challengeName: String?
    package var seconds: Double = 0
    /// The growth of the highest resident size during the request, in bytes; a small response causes about 1 MiB.
    package var growth: Int?

    package init(url: String) { self.url = url }
}
