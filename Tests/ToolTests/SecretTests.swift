import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: secrets") struct SecretTests {
    // MARK: Errors

    private static let marker = "m4rker"
    private static let pool = ["--user-pool-id", "eu-west-1_a", "--client-id", "c"]
    private static let user = pool + ["--username", "ada"]

    /// The arguments of each command that lead to its prompts.
    private static let commands: [String: [[String]]] = [
        "demo": [["--no-such-option=\(marker)"]],
        "sign-in": ["srp", "password", "choice", "custom"].map { user + ["--flow", $0] },
        "refresh": [pool], "revoke": [pool], "whoami": [pool],
        "sign-out": [pool + ["--token-file", "/no/such/folder/tokens"]],
        "sign-up": [user, user + ["--sign-in"]],
        "confirm": [user, user + ["--sign-in"], user + ["--sign-in", "--has-session"]],
        "forgot-password": [user], "change-password": [pool],
        "attributes": [pool, pool + ["--set", "name=\(marker)"], pool + ["--verify", "email"]],
        "mfa": [pool, pool + ["--set-up-app"]], "devices": [pool], "passkeys": [pool, pool + ["--register"]],
        "claims": [[], pool + ["--verify"]], "secret-hash": [["--username", "ada", "--client-id", "c"]],
        "totp": [[]], "completions": [[marker]], "profiles": [[marker]],
    ]

    @Test func `Every command is tested`() {
        #expect(Set(Tool.commands.map { $0.name }) == Set(Self.commands.keys))
    }

    @Test(arguments: commands.sorted { $0.key < $1.key }.flatMap { name, uses in uses.map { [name] + $0 } })
    func `The output of a command that fails contains no answer`(_ words: [String]) async {
        let answers = (1...8).map { Answer("\(Self.marker)-\($0)-\(UUID())") }
        let secret = ["COGNITO_CLIENT_SECRET": "\(Self.marker)-client"]
        let isUsage = ["demo", "completions", "profiles"].contains(words[0])
        for form in [[], ["--json"]] {
            let run = await ToolRun.of(words + form, answers: answers, environment: secret)
            #expect(!"\(run)".contains(Self.marker), "\(run)")
            #expect(run.status == (words[0] == "secret-hash" ? 0 : isUsage ? 64 : 1), "\(run)")
        }
    }

    // MARK: Trace

    /// Returns the strings of a JSON value, except names of the service and IDs.
    private func strings(in value: Any?) -> [String] {
        let names: Set = [
            "AuthFlow", "ChallengeName", "ClientId", "UserPoolId", "USERNAME", "Username", "__type", "message",
        ]
        switch value {
        case let text as String: return text.split(separator: "\n").map(String.init)
        case let values as [Any]: return values.flatMap(strings)
        case let members as [String: Any]: return members.filter { !names.contains($0.key) }.values.flatMap(strings)
        default: return []
        }
    }

    /// Checks that a trace has a line for each request and response, and contains nothing that was sent, received, or printed.
    private func checkTrace(_ run: ToolRun, secrets: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) {
        let bodies = run.requests.flatMap { [Data($0.text.utf8), $0.response] } + [Data(run.output.utf8)]
        let found = bodies.flatMap { strings(in: try? JSONSerialization.jsonObject(with: $0)) }
        let names: Set = ["PASSWORD_SRP", "PASSWORD", "SRP_A"]
        let trace = run.messages.split(separator: "\n").filter { $0.hasPrefix("> ") || $0.hasPrefix("< ") }
        let hidden = (secrets + found).filter { $0.count > 3 && !names.contains($0) }
        let shown = hidden.filter(trace.joined(separator: "\n").contains)
        #expect(shown == [] && found.count > 2, "\(run.messages)", sourceLocation: sourceLocation)
        let ends =
            /> (\w+) cognito-idp\.eu-west-1\.amazonaws\.com .*|< (\w+) (?:200|400) in \d+ ms, request [0-9a-f-]{36}.*/
        let operations = trace.compactMap { try? ends.wholeMatch(in: $0) }.compactMap { $0.1 ?? $0.2 }.map(String.init)
        #expect(operations == run.requests.flatMap { [$0.operation, $0.operation] }, sourceLocation: sourceLocation)
    }

    @Test(
        arguments: [
            (["--flow", "srp"], [.password]), (["--flow", "password"], [.password]),
            (["--flow", "choice"], ["PASSWORD_SRP", .password]), (["--flow", "custom"], ["forty-two"]),
            (["--flow", "custom-srp"], [.password, "forty-two"]), (["--admin"], [.password]),
        ] as [([String], [Answer])]
    )
    func `A trace shows the exchanges of a flow without their secrets`(flow: [String], answers: [Answer]) async throws {
        let challenges = CustomChallenges {
            $0.answers.isEmpty ? .ask(["question": "6 * 7"], expecting: "forty-two") : .issueTokens
        }
        let pool = await TestPool(customChallenges: challenges)
        let run = try await pool.signIn(flow + ["--trace"], answers: answers).signedIn
        let owner = pool.local.credentials
        let keys = [owner.accessKeyID, owner.secretAccessKey, "Signature", "Credential", "AWS4"]
        checkTrace(run, secrets: keys + ["forty-two", TestPool.password, "s3cret of the client"])
        #expect(run.messages.contains("SECRET_HASH=•••") && run.messages.hasSuffix(", tokens\n"))
        #expect(run.messages.contains(" Authorization=••• ") == flow.contains("--admin"))
    }

    @Test func `A trace contains no new password, code, secret of an app, or proof of a device`() async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let pool = await TestPool(
            .ada.withStatus(.forceChangePassword),
            requiredAttributes: ["given_name"],
            mfa: .required(settingUp: [.totp]),
            devices: .always
        )
        let options = ["--trace", "--device-file", folder.file("devices")]
        let answers: [Answer] = [.password, "n3w pässword", "Augusta", "000000", .appCode]
        let first = try await pool.signIn(options, answers: answers).signedIn
        let secret = try #require(first.messages.firstMatch(of: /\n  secret ([A-Z2-7]+)\n/)?.output.1)
        checkTrace(first, secrets: ["n3w pässword", "Augusta", String(secret)])
        #expect(first.messages.contains(", challenge NEW_PASSWORD_REQUIRED\n"))
        #expect(first.messages.contains(", EnableSoftwareTokenMFAException\n"))
        let again = try await pool.signIn(options, answers: ["n3w pässword"]).signedIn
        checkTrace(again, secrets: ["n3w pässword"])
        #expect(again.requests.count == 4)
    }

    @Test func `A trace of an account command contains no token, password, or attribute`() async throws {
        let pool = await TestPool()
        let email = ["--username", "grace", "--attribute", "email=grace@example.com", "--trace"]
        checkTrace(await pool.run("sign-up", email, answers: ["m4rker of grace"]), secrets: ["m4rker", "grace"])
        let tokens = try await pool.signIn().tokens
        let (access, refresh) = (Answer(tokens.accessToken), Answer(tokens.refreshToken ?? ""))
        for (command, answers) in [
            ("whoami", [access]), ("change-password", [access, .password, "m4rker and more"]), ("refresh", [refresh]),
            ("revoke", [refresh]),
        ] {
            let run = await pool.run(command, ["--trace"], answers: answers)
            #expect(run.status == 0, "\(run)")
            checkTrace(run, secrets: ["eyJ", "m4rker"])
        }
    }

    @Test func `A trace does not show a secret that a response repeats`() async {
        let echo = #"{"__type":"m4rker-of-mine","ChallengeName":"m4rker-of-mine"}"#
        let pool = await TestPool(replies: ["InitiateAuth": echo])
        let run = await pool.signIn(["--flow", "password", "--trace"], answers: ["m4rker-of-mine"])
        let trace = run.messages.split(separator: "\n").filter { $0.hasPrefix("> ") || $0.hasPrefix("< ") }
        #expect(trace.count == 2 && trace[1].hasSuffix(", challenge •••, •••"), "\(run)")
        #expect(!trace.joined().contains("m4rker"))
    }

    @Test func `A trace shows a request without a response`() async {
        let words = ["whoami", "--endpoint", "http://127.0.0.1:9", "--trace"] + Self.pool
        let messages = await ToolRun.of(words, answers: ["m4rker"]).messages
        let trace = /> GetUser 127\.0\.0\.1:9 AccessToken=•••\n< GetUser failed after \d+ ms: CannotConnect\n/
        #expect(messages.prefixMatch(of: trace) != nil && !messages.contains("m4rker"), "\(messages)")
    }
}
