import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: secrets") struct SecretTests {
    private static let marker = "m4rker"
    /// Command lines whose prompts are answered with markers, and their exit statuses.
    private static let lines: [(String, Int32)] = [
        ("sign-in --username ada", 3), ("sign-in --username ada --flow password", 3),
        ("sign-in --username ada --flow choice", 1), ("sign-in --username ada --flow custom", 1), ("sign-out", 0),
        ("whoami", 0), ("token", 0), ("token verify", 1), ("token decode", 1),
        ("aws-credentials --identity-pool-id eu-west-1:0", 1), ("user show", 0),
        ("user set nickname=a", 0), ("user verify email", 3), ("user delete nickname", 0), ("user delete --account", 1),
        ("mfa list", 0), ("mfa enable totp", 1), ("mfa disable sms", 0), ("mfa prefer totp", 1), ("passkey list", 0),
        ("passkey register", 1), ("passkey remove x", 1), ("device list", 0), ("device remember x", 1),
        ("device forget x", 1), ("session list", 0), ("session revoke x", 1), ("password change", 3),
        ("password forgot --username ada", 3), ("sign-up --username eve", 0),
        ("sign-up --username eve --attribute email=eve@example.com --sign-in", 3),
        ("sign-up confirm --username grace", 3), ("profile list", 0), ("profile show \(marker)", 1),
        ("profile set dev --endpoint https://a:\(marker)@example.com", 1), ("profile remove dev", 1),
        ("secret-hash --username ada", 0), ("totp", 1), ("demo \(marker)", 2), ("completions \(marker)", 2),
    ]

    @Test func `Every command is tested`() {
        let names = Self.lines.compactMap { Command.named($0.0.words)?.name }
        #expect(Set(names) == Set(Command.all.map(\.name)))
    }

    @Test(arguments: lines, [[], ["--json"]])
    func `No output contains an answer or secret`(line: (words: String, status: Int32), form: [String]) async throws {
        let challenges = CustomChallenges { _ in .ask(["question": "6 * 7"], expecting: "forty-two") }
        let grace = LocalUser("grace", password: "b").withEmail("grace@example.com").withStatus(.unconfirmed)
        let ada = LocalUser.ada.withEmail("ada@example.com")
        let pool = try await TestPool.signedIn(ada, grace, customChallenges: challenges)
        let answers = (1...8).map { Answer("\(Self.marker)-\($0)-\(UUID())") }
        let run = await pool.run(line.words, form, answers: answers, client: nil, isJSON: false)
        #expect(run.status == line.status && !"\(run)".contains(Self.marker), "\(run)")
        #expect(!"\(run)".contains("s3cret"), "\(run)")
    }

    /// Returns the strings of a JSON value, except names of the service and IDs.
    private func strings(in value: Any?) -> [String] {
        let names: Set = [
            "AuthFlow", "ChallengeName", "ClientId", "UserPoolId", "USERNAME", "Username", "__type", "message",
            "userPoolID",
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
            /> (\w+) cognito-(?:idp|identity)\.eu-west-1\.amazonaws\.com .*|< (\w+) (?:200|400) in \d+ ms, request [0-9a-f-]{36}.*/
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
        let question = ["question": "6 * 7"]
        let challenges = CustomChallenges { $0.answers.isEmpty ? .ask(question, expecting: "forty-two") : .issueTokens }
        let pool = await TestPool(customChallenges: challenges)
        let run = try await pool.signIn(flow + ["--trace"], answers: answers).signedIn
        let owner = pool.local.credentials
        let keys = [owner.accessKeyID, owner.secretAccessKey, "Signature", "Credential", "AWS4"]
        checkTrace(run, secrets: keys + ["forty-two", TestPool.password, "s3cret of the client"])
        #expect(run.messages.contains("SECRET_HASH=•••") && run.messages.hasSuffix(", tokens\n"))
        #expect(run.messages.contains(" Authorization=••• ") == flow.contains("--admin"))
    }

    @Test func `A trace contains no new password, code, secret of an app, or proof of a device`() async throws {
        let (ada, mfa) = (
            LocalUser.ada.withStatus(.forceChangePassword), LocalMFAConfiguration.required(settingUp: [.totp])
        )
        let pool = await TestPool(ada, requiredAttributes: ["given_name"], mfa: mfa, devices: .always)
        let answers: [Answer] = [.password, "n3w pässword", "Augusta", "000000", .appCode]
        let first = try await pool.signIn(["--trace"], answers: answers, isStored: true).signedIn
        let secret = try #require(first.messages.firstMatch(of: /\n  secret ([A-Z2-7]+)\n/)?.output.1)
        checkTrace(first, secrets: ["n3w pässword", "Augusta", String(secret)])
        #expect(first.messages.contains(", challenge NEW_PASSWORD_REQUIRED\n"))
        #expect(first.messages.contains(", EnableSoftwareTokenMFAException\n"))
        let again = try await pool.signIn(["--trace"], answers: ["n3w pässword"], isStored: true).signedIn
        checkTrace(again, secrets: ["n3w pässword"])
        #expect(again.requests.count == 4)
    }

    @Test func `A trace of an account command contains no token, password, or attribute`() async throws {
        let pool = try await TestPool.signedIn()
        let email = ["--username", "grace", "--attribute", "email=grace@example.com", "--trace"]
        checkTrace(await pool.run("sign-up", email, answers: ["m4rker-of-grace"]), secrets: ["m4rker", "grace"])
        let credentials = "aws-credentials --identity-pool-id \(TestPool.identityPoolID)"
        for command in ["whoami", "password change", "token --refresh", credentials, "sign-out"] {
            let run = await pool.run(command, ["--trace"], answers: [.password, "m4rker-and-more"])
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
        let line = "sign-in --user-pool-id eu-west-1_a --client-id c --username ada --flow password --no-store --trace"
        let endpoint = ["--endpoint", "http://127.0.0.1:9"]
        let messages = await ToolRun.of(line.words + endpoint, answers: ["m4rker"]).messages
        let values = "AuthFlow=USER_PASSWORD_AUTH AuthParameters={PASSWORD=••• USERNAME=•••} ClientId=c"
        #expect(messages.hasPrefix("> InitiateAuth 127.0.0.1:9 \(values)\n< InitiateAuth failed after "), "\(messages)")
        #expect(messages.contains(" ms: CannotConnect\n") && !messages.contains("m4rker"))
    }
}
