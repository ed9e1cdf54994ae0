import Foundation
import TestSupport
import Testing

/// The commands for a user's own account as child processes against a served pool.
@Suite("The tool sees to an account") enum AccountTests {}

extension AccountTests {
    /// A command with a pipe for its input.
    static func run(
        _ command: String,
        at pool: ServedPool,
        _ options: [String] = [],
        answers: [String] = [],
        client: String = "web",
        isJSON: Bool = true
    ) async throws -> CommandRun {
        try await CommandRun.tool(
            try await pool.arguments(of: command, options + (isJSON ? ["--json"] : []), client: client),
            input: answers.map { $0 + "\n" }.joined(),
            environment: SignInTests.environment(client)
        )
    }

    /// A command with somebody at a terminal.
    static func person(
        running command: String,
        at pool: ServedPool,
        _ options: [String]
    ) async throws -> PersonAtTerminal {
        try PersonAtTerminal(
            running: CommandRun.built("cognito-auth"),
            try await pool.arguments(of: command, options + ["--json"], client: "web"),
            environment: SignInTests.environment("web")
        )
    }

    /// An access token of ada's.
    static func accessToken(at pool: ServedPool, password: String = ServedPool.password) async throws -> String {
        let run = try await run("sign-in", at: pool, ["--username", "ada"], answers: [password])
        return try #require(try run.signedIn()["accessToken"] as? String)
    }

    /// A folder that is there for as long as `body` runs.
    static func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// Whether a date in ISO 8601 in UTC is of the last minute: the server's clock is the same.
    static func isNow(_ date: String) -> Bool {
        guard date.hasSuffix("Z"), let date = try? Date(date, strategy: .iso8601) else { return false }
        return (-1..<60).contains(Date().timeIntervalSince(date))
    }
}
