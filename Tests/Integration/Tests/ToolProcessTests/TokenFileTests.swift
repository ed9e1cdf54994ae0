import Foundation
import TestSupport
import Testing

/// `refresh`, `revoke`, `sign-out` and `whoami` as child processes against a served pool.
@Suite("The tool keeps a session") struct TokenFileTests {
    private func serving(_ body: (ServedPool, _ file: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await SignInTests.serving(ada: ["email": "ada@example.com"]) { pool in
            try await body(pool, folder.appending(path: "tokens").path)
        }
    }

    private func run(
        _ command: String,
        at pool: ServedPool,
        _ options: [String] = [],
        input: String = "",
        client: String = "web",
        isJSON: Bool = true
    ) async throws -> CommandRun {
        try await CommandRun.tool(
            try await pool.arguments(of: command, options + (isJSON ? ["--json"] : []), client: client),
            input: input.isEmpty ? "" : input + "\n",
            environment: SignInTests.environment(client)
        )
    }

    /// Signs ada in and returns the tokens as JSON.
    private func signIn(
        at pool: ServedPool,
        _ options: [String] = [],
        client: String = "web"
    ) async throws -> [String: Any] {
        let options = ["--username", "ada"] + options
        return try await run("sign-in", at: pool, options, input: ServedPool.password, client: client).signedIn()
    }

    @Test func `Signed in with a token file, it tells who is signed in, refreshes and signs out`() async throws {
        try await serving { pool, file in
            let option = ["--token-file", file]
            let first = try await signIn(at: pool, option)
            #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)

            let user = try await run("whoami", at: pool, option).object()
            #expect((user["attributes"] as? [String: String])?["email"] == "ada@example.com")
            #expect(user["username"] is String)

            let second = try await run("refresh", at: pool, option).signedIn()
            #expect(second["accessToken"] as? String != first["accessToken"] as? String)
            #expect(second["refreshToken"] as? String == first["refreshToken"] as? String)
            let kept = try String(contentsOfFile: file, encoding: .utf8)
            #expect(kept.contains(try #require(second["accessToken"] as? String)))
            #expect(!kept.contains(try #require(first["accessToken"] as? String)))

            #expect(try await run("sign-out", at: pool, option).object()["status"] as? String == "signed-out")
            #expect(try await pool.requests().last?.operation == "RevokeToken")
            #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("eyJ"))
            #expect(try await run("whoami", at: pool, option).refused()["code"] as? String == "SignedOut")
        }
    }

    @Test func `People see no token that is kept for them`() async throws {
        try await serving { pool, file in
            let options = ["--username", "ada", "--token-file", file]
            let run = try await run("sign-in", at: pool, options, input: ServedPool.password, isJSON: false)
            #expect(run.status == 0)
            #expect(run.output == "The tokens are kept in \(file), valid for 3600 s.\n")
            let again = try await self.run("refresh", at: pool, ["--token-file", file], isJSON: false)
            #expect(again.output == run.output)
            let user = try await self.run("whoami", at: pool, ["--token-file", file], isJSON: false)
            #expect(user.output.contains("email: ada@example.com\n"))
            #expect(user.messages.isEmpty && again.messages.isEmpty)
        }
    }

    @Test func `A token file that cannot be written does not cost the tokens`() async throws {
        try await serving { pool, file in
            let lost = file + "/nowhere/tokens"
            let options = ["--username", "ada", "--token-file", lost]
            let run = try await run("sign-in", at: pool, options, input: ServedPool.password)
            try run.signedIn()
            #expect(run.messages.contains("The tokens are not kept: ") && run.messages.contains(lost))
        }
    }

    @Test(arguments: ["app", "web"])
    func `Without a file, a refresh token is asked for, refreshed and revoked`(_ client: String) async throws {
        try await serving { pool, _ in
            let token = try #require(try await signIn(at: pool, client: client)["refreshToken"] as? String)
            try await run("refresh", at: pool, input: token, client: client).signedIn()
            if client == "app" {
                let old = ["--method", "refresh-token-auth"]
                try await run("refresh", at: pool, old, input: token, client: client).signedIn()
                #expect(try await pool.requests().last?.flow == "REFRESH_TOKEN_AUTH")
            }
            let revoked = try await run("revoke", at: pool, input: token, client: client)
            #expect(try revoked.object()["status"] as? String == "revoked")
            let error = try await run("refresh", at: pool, input: token, client: client).refused()
            #expect(error["code"] as? String == "NotAuthorizedException")
            #expect(error["operation"] as? String == "GetTokensFromRefreshToken")
        }
    }

    @Test func `Everywhere, an access token is asked for, and is good for nothing afterwards`() async throws {
        try await serving { pool, file in
            let token = try #require(try await signIn(at: pool)["accessToken"] as? String)
            _ = try await signIn(at: pool, ["--token-file", file])
            _ = try await run("whoami", at: pool, input: token).object()
            let run = try await run("sign-out", at: pool, ["--everywhere"], input: token)
            #expect(run.status == 0)
            #expect(
                try await self.run("whoami", at: pool, input: token).refused()["code"] as? String
                    == "NotAuthorizedException"
            )
            let refused = try await self.run("refresh", at: pool, ["--token-file", file]).refused()
            #expect(refused["code"] as? String == "NotAuthorizedException")
            #expect(
                try !String(contentsOfFile: file, encoding: .utf8).contains("eyJ"),
                "a session that ended is dropped"
            )
        }
    }

    @Test func `Locally, the service is not told`() async throws {
        try await serving { pool, file in
            _ = try await signIn(at: pool, ["--token-file", file])
            let before = try await pool.requests().count
            _ = try await run("sign-out", at: pool, ["--local", "--token-file", file])
            #expect(try await pool.requests().count == before)
            #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("eyJ"))
        }
    }

    @Test(arguments: [
        ["sign-out"], ["sign-out", "--local", "--everywhere"], ["sign-out", "--everywhere", "--admin"],
        ["sign-out", "--everywhere", "--username", "ada"], ["sign-out", "--token-file", "f", "--username", "ada"],
        ["sign-out", "--everywhere", "--admin", "--token-file", "f", "--username", "ada"],
        ["refresh", "--method", "guess"], ["refresh", "--admin"], ["whoami", "--username", "ada"],
        ["revoke", "--everywhere"],
    ])
    func `What makes no sense is a usage error`(_ words: [String]) async throws {
        let place = ["--user-pool-id", "eu-west-1_Ab12", "--client-id", "c", "--endpoint", "http://127.0.0.1:1"]
        let keys = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "k"]
        let run = try await CommandRun.tool([words[0]] + place + words.dropFirst(), environment: keys)
        #expect(run.status == 64, "\(run.messages)")
        #expect(run.messages.contains("usage: cognito-auth \(words[0])"))
        #expect(run.output.isEmpty)
    }

    @Test(arguments: ["refresh", "revoke", "whoami"])
    func `Input that ends where a token is needed is an error`(_ command: String) async throws {
        try await serving { pool, _ in
            let error = try await run(command, at: pool).refused()
            #expect(error["code"] as? String == "InputEnded")
        }
    }
}
