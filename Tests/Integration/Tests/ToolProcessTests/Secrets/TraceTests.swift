import Foundation
import TestSupport
import Testing

/// `--trace` through every flow: each exchange is told, and nothing that was sent or came that has to stay secret.
@Suite("The trace") struct TraceTests {
    /// The members whose values are names of the service or ids, as are the answers by which something is chosen.
    private static let open: Set = ["AuthFlow", "ChallengeName", "ClientId", "UserPoolId", "USERNAME", "Username"]
    private static let choices: Set = [
        "PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_MFA", "SOFTWARE_TOKEN_MFA", "SRP_A",
    ]

    private func texts(in value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let values as [Any]: values.flatMap(texts)
        case let members as [String: Any]: members.filter { !Self.open.contains($0.key) }.values.flatMap(texts)
        default: []
        }
    }

    /// Looks for everything that the pool was sent and that came of it.
    private func isSilent(_ run: CommandRun, of pool: ServedPool, _ more: [String] = []) async throws {
        let requests = try await pool.requests()
        var secrets =
            more + (run.output.isEmpty ? [] : texts(in: try JSONSerialization.jsonObject(with: Data(run.output.utf8))))
        for request in requests {
            secrets += texts(in: try JSONSerialization.jsonObject(with: Data(request.text.utf8)))
        }
        secrets.removeAll { $0.count < 4 || Self.choices.contains($0) || ["Bearer", "signed-in"].contains($0) }
        #expect(secrets.count >= 3)
        for secret in secrets { #expect(!run.messages.contains(secret), "\(secret) in \(run.messages)") }
        let sent = run.messages.split(separator: "\n").filter { $0.hasPrefix("> ") }
        #expect(sent.count == requests.count)
        for (line, request) in zip(sent, requests) { #expect(line.hasPrefix("> \(request.operation) 127.0.0.1:")) }
        #expect(
            run.messages.split(separator: "\n").filter { $0.contains(/^< \w+ 200 in \d+ ms, request [0-9a-f-]{36}/) }
                .count == sent.count
        )
    }

    @Test(arguments: ["srp", "password", "custom-srp", "custom"])
    func `A flow shows its exchanges and keeps its secrets`(_ flow: String) async throws {
        let round: [String: any Sendable] = ["parameters": ["question": "6 * 7"], "answer": "forty-two"]
        try await SignInTests.serving(["rounds": [round]]) { pool in
            let answers =
                (flow == "custom" ? [] : [ServedPool.password]) + (flow.hasPrefix("custom") ? ["forty-two"] : [])
            let run = try await SignInTests.pipe(answers, into: pool, ["--flow", flow, "--trace"], client: "web")
            try run.signedIn()
            try await isSilent(run, of: pool, ["forty-two", "s3cret of the client"])
            #expect(run.messages.contains("SECRET_HASH=•••"))
            #expect(run.messages.contains(", tokens\n"))
        }
    }

    @Test func `A second factor, a new password and a device's proof keep theirs`() async throws {
        let ada: [String: any Sendable] = ["mustChangePassword": true]
        try await SignInTests.serving(ada: ada, ["remembersDevices": true, "requiredAttributes": ["given_name"]]) {
            pool in
            let folder = try TemporaryFolder()
            let options = ["--trace", "--device-file", folder.file("devices")]
            let first = try await SignInTests.pipe(
                [ServedPool.password, "n3w pässword", "Augusta"],
                into: pool,
                options
            )
            try first.signedIn()
            try await isSilent(first, of: pool, ["n3w pässword"])
            #expect(first.messages.contains("challenge NEW_PASSWORD_REQUIRED\n"))
            #expect(first.messages.contains("> ConfirmDevice "))
        }
        try await SignInTests.serving(["remembersDevices": true]) { pool in
            let folder = try TemporaryFolder()
            let options = ["--device-file", folder.file("devices")]
            try await SignInTests.pipe([ServedPool.password], into: pool, options).signedIn()
            let before = try await pool.requests().count
            let again = try await SignInTests.pipe([ServedPool.password], into: pool, options + ["--trace"])
            try again.signedIn()
            #expect(again.messages.split(separator: "\n").filter { $0.hasPrefix("> ") }.count == 4)
            for request in try await pool.requests().dropFirst(before) {
                for secret in texts(in: try JSONSerialization.jsonObject(with: Data(request.text.utf8)))
                where secret.count > 3 {
                    #expect(!again.messages.contains(secret), "\(secret)")
                }
            }
        }
    }

    @Test func `A code and an authenticator app's secret are not in it`() async throws {
        try await SignInTests.serving(ada: ["codesBySMS": "+*******1234"]) { pool in
            let run = try await SignInTests.pipe([ServedPool.password, "271828"], into: pool, ["--trace"])
            #expect(run.messages.contains("< RespondToAuthChallenge 400 in "))
            #expect(run.messages.contains(", CodeMismatchException\n"))
            #expect(!run.messages.contains("271828"))
        }
    }

    @Test func `What is signed shows no key and no signature`() async throws {
        let key = ["id": "AKIAOWNER", "secret": "s3cret-of-the-owner"]
        try await SignInTests.serving(["keys": [key]]) { pool in
            let run = try await CommandRun.tool(
                try await pool.arguments(
                    of: "sign-in",
                    ["--username", "ada", "--admin", "--trace", "--json"],
                    client: "app"
                ),
                input: ServedPool.password + "\n",
                environment: [
                    "AWS_ACCESS_KEY_ID": "AKIAOWNER", "AWS_SECRET_ACCESS_KEY": "s3cret-of-the-owner",
                    "AWS_SESSION_TOKEN": "",
                ]
            )
            try run.signedIn()
            try await isSilent(run, of: pool, ["AKIAOWNER", "s3cret-of-the-owner", "Signature", "Credential", "AWS4"])
            #expect(run.messages.contains(" Authorization=••• AuthFlow=USER_SRP_AUTH "))
        }
    }

    @Test func `A token file's tokens are not in it, nor those that a command asks for`() async throws {
        try await SignInTests.serving { pool in
            let tokens = try await SignInTests.pipe([ServedPool.password], into: pool).signedIn()
            for (command, name) in [("whoami", "accessToken"), ("refresh", "refreshToken"), ("revoke", "refreshToken")]
            {
                let token = try #require(tokens[name] as? String)
                let words = try await pool.arguments(of: command, ["--trace", "--json"], client: "app")
                let run = try await CommandRun.tool(words, input: token + "\n")
                #expect(run.status == 0 && run.messages.hasPrefix("> "), "\(run.messages)")
                #expect(!run.messages.contains(token) && !run.messages.contains("eyJ"))
            }
        }
    }

    @Test func `An answer that says a secret again is not shown, and one that never comes is told`() async throws {
        let echo = [
            "operation": "InitiateAuth", "body": #"{"__type":"m4rker-of-mine","ChallengeName":"m4rker-of-mine"}"#,
        ]
        try await SignInTests.serving(["replies": [echo]]) { pool in
            let run = try await SignInTests.pipe(["m4rker-of-mine"], into: pool, ["--flow", "password", "--trace"])
            #expect(run.messages.contains(", challenge •••, •••\n"), "\(run.messages)")
            // The walk itself has to tell which challenge it does not know.
            let trace = run.messages.split(separator: "\n").filter { $0.hasPrefix("> ") || $0.hasPrefix("< ") }
            #expect(trace.count == 2 && !trace.joined().contains("m4rker"))
        }
        let words = [
            "whoami", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--endpoint", "http://127.0.0.1:9",
            "--trace",
        ]
        let run = try await CommandRun.tool(words, input: "m4rker\n")
        #expect(
            run.messages.contains(
                /> GetUser 127.0.0.1:9 AccessToken=•••\n< GetUser failed after \d+ ms: CannotConnect\n/
            )
        )
        #expect(!run.messages.contains("m4rker"))
    }

    @Test func `While somebody is asked the trace waits`() async throws {
        try await SignInTests.serving { pool in
            let person = try await SignInTests.person(at: pool, ["--trace"])
            try await person.hears("Password: ")
            while try await pool.everyRequest().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            try await person.hides(ServedPool.password, at: "")
            let (run, rest) = try await person.end()
            try run.signedIn()
            #expect(rest.hasPrefix("> GetJWKS "), "\(rest)")
            #expect(!rest.contains("Password: "))
        }
    }

    private func trace(_ run: CommandRun) -> String {
        run.messages.split(separator: "\n").filter { $0.hasPrefix("> ") || $0.hasPrefix("< ") }.joined(separator: "\n")
    }

    @Test func `Choice keeps the password and the session, set-up the app's secret`() async throws {
        try await SignInTests.serving { pool in
            let options = ["--flow", "choice", "--prefer", "PASSWORD_SRP", "--trace"]
            let run = try await SignInTests.pipe([ServedPool.password], into: pool, options, client: "web")
            try run.signedIn()
            try await isSilent(run, of: pool)
        }
        try await SignInTests.serving(["setsUp": ["SOFTWARE_TOKEN_MFA"]]) { pool in
            let run = try await SignInTests.pipe([ServedPool.password, "271828"], into: pool, ["--trace"])
            let secret = try #require(run.messages.firstMatch(of: /\ \ secret ([A-Z2-7]+)/)?.output.1)
            let trace = trace(run)
            #expect(trace.contains("> AssociateSoftwareToken ") && trace.contains("> VerifySoftwareToken "), "\(trace)")
            #expect(!trace.contains(secret) && !trace.contains("271828") && !trace.contains(ServedPool.password))
        }
    }

    @Test func `An account's commands keep passwords, codes and attributes`() async throws {
        try await SignInTests.serving { pool in
            let grace = ["--username", "grace", "--attribute", "email=grace@example.com", "--trace", "--json"]
            let words = try await pool.arguments(of: "sign-up", grace, client: "app")
            let signUp = try await CommandRun.tool(words, input: "m4rker of grace\n")
            #expect(signUp.status == 0 && trace(signUp).contains("> SignUp "), "\(signUp.messages)")
            #expect(!trace(signUp).contains("m4rker") && !trace(signUp).contains("grace"))

            let tokens = try await SignInTests.pipe([ServedPool.password], into: pool).signedIn()
            let token = try #require(tokens["accessToken"] as? String)
            let change = try await pool.arguments(of: "change-password", ["--trace"], client: "app")
            let run = try await CommandRun.tool(change, input: "\(token)\n\(ServedPool.password)\nm4rker and more\n")
            #expect(run.status == 0, "\(run.messages)")
            let hidden = " AccessToken=••• PreviousPassword=••• ProposedPassword=•••"
            #expect(trace(run).contains(hidden) && !run.messages.contains("m4rker"))
            #expect(!run.messages.contains(token) && !run.messages.contains(ServedPool.password))
        }
    }
}
