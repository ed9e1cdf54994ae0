import Foundation
import TestSupport
import Testing

/// `--admin` as a server calls it, with AWS credentials, in child processes against a served pool.
@Suite("The tool with AWS credentials") struct AdminTests {
    private static let own = (id: "AKIAOWNER", secret: "s3cret-of-the-owner")
    private static let clerk = (id: "AKIACLERK", secret: "s3cret-of-the-clerk")

    private func serving(_ body: (ServedPool, _ file: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let keys: [[String: any Sendable]] = [
            ["id": Self.own.id, "secret": Self.own.secret],
            ["id": Self.clerk.id, "secret": Self.clerk.secret, "operations": ["AdminGetUser"]],
        ]
        try await SignInTests.serving(["keys": keys]) { pool in
            try await body(pool, folder.appending(path: "tokens").path)
        }
    }

    /// Runs a command with a key, or with none that could be found anywhere.
    private func run(
        _ command: String,
        at pool: ServedPool,
        _ options: [String],
        key: (id: String, secret: String)? = own,
        input: String = ServedPool.password
    ) async throws -> CommandRun {
        // The test's own surroundings must not lend a key.
        let environment = [
            "AWS_ACCESS_KEY_ID": key?.id ?? "", "AWS_SECRET_ACCESS_KEY": key?.secret ?? "", "AWS_SESSION_TOKEN": "",
            "AWS_PROFILE": "", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere/credentials",
            "AWS_CONFIG_FILE": "/nowhere/config",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "", "AWS_WEB_IDENTITY_TOKEN_FILE": "",
        ]
        return try await CommandRun.tool(
            try await pool.arguments(of: command, options + ["--json"], client: "web"),
            input: input + "\n",
            environment: environment.merging(SignInTests.environment("web")) { $1 }
        )
    }

    @Test(arguments: ["srp", "password"])
    func `It signs in, refreshes and signs out everywhere by the administrator's operations`(
        _ flow: String
    ) async throws {
        try await serving { pool, file in
            let option = ["--token-file", file]
            let signIn = ["--admin", "--username", "ada", "--flow", flow] + option
            try await run("sign-in", at: pool, signIn).signedIn()
            let operations = try await pool.requests().map(\.operation)
            #expect(Set(operations).isSubset(of: ["AdminInitiateAuth", "AdminRespondToAuthChallenge"]))
            #expect(operations.count == (flow == "srp" ? 2 : 1))

            let refresh = ["--admin", "--method", "refresh-token-auth"] + option
            try await run("refresh", at: pool, refresh, input: "").signedIn()
            let last = try #require(try await pool.requests().last)
            #expect(last.operation == "AdminInitiateAuth" && last.flow == "REFRESH_TOKEN_AUTH")

            let everywhere = ["--everywhere", "--admin", "--username", "ada"]
            let out = try await run("sign-out", at: pool, everywhere, input: "")
            #expect(out.status == 0, "\(out.messages)\(out.output)")
            #expect(try out.object()["status"] as? String == "signed-out")
            #expect(try await pool.requests().last?.operation == "AdminUserGlobalSignOut")
            #expect(
                try await run("refresh", at: pool, option, input: "").refused()["code"] as? String
                    == "NotAuthorizedException"
            )
        }
    }

    @Test func `It signs the user of a token file out everywhere`() async throws {
        try await serving { pool, file in
            let option = ["--admin", "--token-file", file]
            try await run("sign-in", at: pool, ["--username", "ada"] + option).signedIn()
            let out = try await run("sign-out", at: pool, ["--everywhere"] + option, input: "")
            #expect(try out.object()["status"] as? String == "signed-out")
            #expect(try await pool.requests().last?.operation == "AdminUserGlobalSignOut")
            #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("eyJ"))
        }
    }

    @Test(arguments: ["sign-in", "sign-out"])
    func `A key that is wrong, unknown or not allowed is refused, and none is told`(_ command: String) async throws {
        try await serving { pool, _ in
            let options = ["--admin", "--username", "ada"] + (command == "sign-out" ? ["--everywhere"] : [])
            let operation = command == "sign-in" ? "AdminInitiateAuth" : "AdminUserGlobalSignOut"
            let cases: [((id: String, secret: String), String)] = [
                ((Self.own.id, "wr0ng-secret"), "InvalidSignatureException"),
                (("AKIANOBODY", Self.own.secret), "UnrecognizedClientException"),
                (Self.clerk, "AccessDeniedException"),
            ]
            for (key, code) in cases {
                let run = try await run(command, at: pool, options, key: key)
                let error = try run.refused()
                #expect(error["code"] as? String == code)
                #expect(error["operation"] as? String == operation)
                for text in [run.output, run.messages] {
                    #expect(!text.contains(key.secret) && !text.contains(ServedPool.password))
                }
            }
            let sent = try await pool.requests().count
            let error = try await run(command, at: pool, options, key: nil).refused()
            #expect(error["code"] as? String == "CredentialsUnavailable")
            #expect(try await pool.requests().count == sent)
        }
    }
}
