import CognitoAuth
import Foundation
import IntegrationSupport
import Testing

/// The results of the cases at the hostile server.
///
/// One process sends the cases that do not disturb each other, many at a time, so that all that last until their deadline take
/// a few seconds together. Each of the others has a process of its own.
actor HostileRun {
    static let shared = HostileRun()

    /// The outcome of a case, and what the server counted for it.
    struct Result: Sendable {
        /// The outcome, or `nil` if the process ended before.
        let outcome: HostileOutcome?
        /// The exit status of the process.
        let status: Int32
        /// The number of requests that the server received with their bodies.
        let requests: Int
        /// The errors in the behavior itself, and the listener to which redirects point if it has a connection.
        let faults: [String]
    }

    /// The counts of the server.
    private struct Counts: Decodable {
        let requests: [String: Int]
        let connections: [String: Int]
        let faults: [String]
    }

    private var batches: [HostileCase.Setting: Task<[String: Result], any Error>] = [:]

    /// Returns the result of a case among the others of its setting.
    func result(of hostile: HostileCase) async throws -> Result {
        guard [.together, .trusted].contains(hostile.setting) else { return try await Self.alone(hostile) }
        let batch =
            batches[hostile.setting]
            ?? Task { try await Self.run(HostileCase.all.filter { $0.setting == hostile.setting }) }
        batches[hostile.setting] = batch
        return try #require(try await batch.value[hostile.testDescription])
    }

    /// Returns the result of a case in a process of its own.
    static func alone(_ hostile: HostileCase) async throws -> Result {
        try #require(try await run([hostile])[hostile.testDescription])
    }

    private static func run(_ cases: [HostileCase]) async throws -> [String: Result] {
        let server = try await HostileServer.shared.value
        let assignments = try cases.map { try assignment(for: $0, at: server) }
        let helper = CommandRun.built("TestHelper")
        let isTrusting = cases.contains { $0.setting == .trusted }
        let run = try await CommandRun.of(
            isTrusting ? URL(filePath: "/usr/bin/env") : helper,
            (isTrusting ? TrustingClient.arguments(server, running: helper) : []) + ["send"],
            input: String(decoding: try JSONEncoder().encode(assignments), as: UTF8.self),
            // A proxy must not receive the requests, and a backtrace takes seconds.
            environment: ["no_proxy": "localhost,127.0.0.1", "SWIFT_BACKTRACE": "enable=no"]
        )
        let outcomes = run.output.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(HostileOutcome.self, from: Data($0.utf8))
        }
        let request = TransportRequest(
            url: try server.url(path: "/counts/-"),
            headers: [:],
            body: Data("?".utf8),
            operation: "counts",
            timeout: .seconds(20)
        )
        let counts = try JSONDecoder().decode(Counts.self, from: try await URLSessionTransport().send(request).body)
        var results: [String: Result] = [:]
        for (hostile, assignment) in zip(cases, assignments) {
            results[hostile.testDescription] = Result(
                outcome: outcomes.first { $0.url == assignment.url },
                status: run.status,
                requests: counts.requests[try #require(URL(string: assignment.url)).path] ?? 0,
                faults: counts.faults.filter { $0.hasPrefix("\(hostile.behavior):") }
                    + counts.connections.keys.filter { hostile.isRedirect && $0 == "target" }
            )
        }
        return results
    }

    private static func assignment(for hostile: HostileCase, at server: HostileServer) throws -> HostileAssignment {
        try #require(server.behaviors.contains(hostile.behavior), "\(hostile.behavior) is not a behavior.")
        func url(_ behavior: String, _ tag: String) throws -> String {
            let (scheme, port) = hostile.listener
            let host = scheme == "http" ? "127.0.0.1" : "localhost"
            return try server.url(scheme, host, port: port, path: "/\(behavior)/\(tag)").absoluteString
        }
        // A first request sets up the connection, or only lets the memory settle.
        let first = hostile.isSecond ? hostile.behavior : "ok"
        return HostileAssignment(
            url: try url(hostile.behavior, UUID().uuidString),
            warmUp: hostile.isSecond || hostile.setting == .weighed ? try url(first, "first") : nil,
            deadline: hostile.deadline,
            measuresMemory: hostile.setting == .weighed
        )
    }
}
