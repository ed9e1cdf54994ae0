import Foundation

@testable import CognitoAuth

/// The Python server that misbehaves on demand: one for the process, which ends with it.
struct HostileServer: Sendable {
    /// The running server, or `nil` where there is no Python.
    static let shared: HostileServer? = try? HostileServer()

    private let process: Process
    private let input: Pipe
    let root: URL

    private init() throws {
        let script = Bundle.module.url(forResource: "hostile_server", withExtension: "py", subdirectory: "Hostile")
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", try script.unwrapped.path()]
        // The server ends at the end of its input, so it outlives neither the tests nor a crash.
        input = Pipe()
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let ports = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).split(separator: " ")
        root = try ports.first.flatMap { URL(string: "http://127.0.0.1:\($0)") }.unwrapped
    }

    func request(
        _ behaviour: String,
        tag: String = "-",
        timeout: Duration = .seconds(20),
        headers: [String: String] = ["Content-Type": "application/x-amz-json-1.1"],
        body: String = #"{"AuthFlow":"USER_SRP_AUTH"}"#
    ) -> TransportRequest {
        TransportRequest(
            url: root.appending(path: "\(behaviour)/\(tag)"),
            headers: headers,
            body: Data(body.utf8),
            operation: "InitiateAuth",
            timeout: timeout
        )
    }

    /// How many requests came for a behaviour and tag, complete with their bodies, on either port.
    func count(_ behaviour: String, tag: String) async throws -> Int {
        let reply = try await URLSessionTransport().send(request("count", body: "/\(behaviour)/\(tag)"))
        return try Int(String(decoding: reply.body, as: UTF8.self)).unwrapped
    }
}

extension Optional {
    fileprivate var unwrapped: Wrapped {
        get throws {
            guard let self else { throw CocoaError(.featureUnsupported) }
            return self
        }
    }
}
