import CognitoAuth
import Foundation
import IntegrationSupport
import Testing

/// The outcomes of the cases at the hostile server.
///
/// One process sends the cases that do not disturb each other, many at a time, so that all that last until their deadline take
/// a few seconds together. Each of the others has a process of its own.
actor HostileRun {
    static let shared = HostileRun()

    /// The outcome of a case, and what the server counted for it.
    struct Finished: Sendable {
        let outcome: HostileOutcome
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

    /// A case with its request.
    private struct Sent {
        let path: String
        let assignment: HostileAssignment

        init(_ hostile: HostileCase, on server: HostileServer) throws {
            try #require(server.behaviors.contains(hostile.behavior), "\(hostile.behavior) is not a behavior.")
            func url(_ path: String) throws -> String {
                switch hostile.listener {
                case .http(let port): try server.url(port: port, path: path).absoluteString
                case .https(let port): try server.url("https", "localhost", port: port, path: path).absoluteString
                }
            }
            path = "/\(hostile.behavior)/\(UUID().uuidString)"
            // A first request sets up the connection, or only lets the memory settle.
            let first = hostile.isSecond ? hostile.behavior : "ok"
            assignment = HostileAssignment(
                name: hostile.name,
                url: try url(path),
                warmUp: hostile.isSecond || hostile.setting == .weighed ? try url("/\(first)/first") : nil,
                deadline: hostile.deadline,
                measuresMemory: hostile.setting == .weighed
            )
        }
    }

    private var batches: [HostileCase.Setting: Task<[String: Finished], any Error>] = [:]

    /// Returns the outcome of a case among the others of its setting, or `nil` if the process ended before.
    func result(of hostile: HostileCase) async throws -> Finished? {
        guard [.together, .trusting].contains(hostile.setting) else { return try await Self.alone(hostile).finished }
        let batch =
            batches[hostile.setting]
            ?? Task { try await Self.run(HostileCase.all.filter { $0.setting == hostile.setting }).finished }
        batches[hostile.setting] = batch
        return try await batch.value[hostile.name]
    }

    /// Returns the outcome of a case in a process of its own, the number of requests, and the exit status of the process.
    static func alone(_ hostile: HostileCase) async throws -> (finished: Finished?, requests: Int, status: Int32) {
        let run = try await run([hostile])
        return (run.finished[hostile.name], run.requests[hostile.name] ?? 0, run.status)
    }

    private static func run(
        _ cases: [HostileCase]
    ) async throws -> (finished: [String: Finished], requests: [String: Int], status: Int32) {
        let server = try await HostileServer.shared.value
        let sent = try cases.map { try Sent($0, on: server) }
        let helper = CommandRun.built("TestHelper")
        let isTrusting = cases.contains { $0.setting == .trusting }
        let run = try await CommandRun.of(
            isTrusting ? URL(filePath: "/usr/bin/env") : helper,
            (isTrusting ? TrustingClient.arguments(server, running: helper) : []) + ["send"],
            input: String(decoding: try JSONEncoder().encode(sent.map(\.assignment)), as: UTF8.self),
            // A proxy must not receive the requests, and a backtrace takes seconds.
            environment: ["no_proxy": "localhost,127.0.0.1", "SWIFT_BACKTRACE": "enable=no"]
        )
        let outcomes = run.output.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(HostileOutcome.self, from: Data($0.utf8))
        }
        let counts = try JSONDecoder().decode(Counts.self, from: try await server.send("counts").body)
        var finished: [String: Finished] = [:]
        var requests: [String: Int] = [:]
        for (hostile, one) in zip(cases, sent) {
            requests[hostile.name] = counts.requests[one.path] ?? 0
            guard let outcome = outcomes.first(where: { $0.name == hostile.name }) else { continue }
            finished[hostile.name] = Finished(
                outcome: outcome,
                requests: requests[hostile.name] ?? 0,
                faults: counts.faults.filter { $0.hasPrefix("\(hostile.behavior):") }
                    + counts.connections.keys.filter { hostile.isRedirect && $0 == "target" }
            )
        }
        return (finished, requests, run.status)
    }
}
