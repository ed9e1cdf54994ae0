import Foundation
import TestSupport
import Testing

/// `sign-in` as a child process against a served pool: what it asks, in which order, and how it ends.
@Suite("The tool signs in") enum SignInTests {}

extension SignInTests {
    static let password = ServedPool.password

    /// The settings of a pool with one custom challenge.
    static var oneRound: [String: any Sendable] {
        let round: [String: any Sendable] = ["parameters": ["question": "6 * 7"], "answer": "forty-two"]
        return ["rounds": [round]]
    }

    /// Serves a pool for as long as `body` runs.
    static func serving(
        ada: [String: any Sendable] = [:],
        _ settings: [String: any Sendable] = [:],
        _ body: (ServedPool) async throws -> Void
    ) async throws {
        let pool = try ServedPool(ada: ada, settings)
        do {
            try await body(pool)
        } catch {
            _ = try await pool.end()
            throw error
        }
        #expect(try await pool.end() == 0, "the server ends with its input")
    }

    static func environment(_ client: String) -> [String: String] {
        ["COGNITO_CLIENT_SECRET": client == "web" ? "s3cret of the client" : ""]
    }

    /// Ada at a terminal.
    static func person(
        at pool: ServedPool,
        _ options: [String] = [],
        as user: String = "ada",
        client: String = "app",
        isJSON: Bool = true
    ) async throws -> PersonAtTerminal {
        try PersonAtTerminal(
            running: CommandRun.built("cognito-auth"),
            try await pool.arguments(options + (isJSON ? ["--json"] : []), as: user, client: client),
            environment: environment(client)
        )
    }

    /// A pipe in ada's place.
    static func pipe(
        _ answers: [String],
        into pool: ServedPool,
        _ options: [String] = [],
        as user: String = "ada",
        client: String = "app"
    ) async throws -> CommandRun {
        try await CommandRun.tool(
            try await pool.arguments(options + ["--json"], as: user, client: client),
            input: answers.map { $0 + "\n" }.joined(),
            environment: environment(client)
        )
    }
}

extension PersonAtTerminal {
    /// Waits for the end, which has to bring the tokens and to tell nothing more.
    @discardableResult
    nonisolated func isSignedIn() async throws -> [String: Any] {
        let (run, rest) = try await end()
        #expect(rest.isEmpty)
        return try run.signedIn()
    }

    /// Waits for the end, which has to bring an error as JSON and to tell nothing more.
    nonisolated func isRefused() async throws -> [String: Any] {
        let (run, rest) = try await end()
        #expect(rest.isEmpty)
        return try run.refused()
    }
}

extension CommandRun {
    /// The tokens as JSON on one line, after a run that must have succeeded.
    @discardableResult
    func signedIn() throws -> [String: Any] {
        #expect(status == 0, "\(messages)\(output)")
        let object = try object()
        #expect(object["status"] as? String == "signed-in")
        #expect(object["tokenType"] as? String == "Bearer")
        #expect(object["expiresIn"] as? Int == 3600)
        for token in ["accessToken", "idToken"] { #expect((object[token] as? String)?.hasPrefix("ey") == true) }
        #expect(object["refreshToken"] is String)
        return object
    }

    /// The error as JSON on one line, after a run that must have failed.
    func refused() throws -> [String: Any] {
        #expect(status == 1, "\(messages)\(output)")
        let object = try object()
        #expect(object["status"] as? String == "error")
        return object
    }

    func object() throws -> [String: Any] {
        #expect(output.filter(\.isNewline).count == 1 && output.last == "\n", "one line: \(output)")
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}
