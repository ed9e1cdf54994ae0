import Foundation
import TestSupport
import Testing

/// Every command with answers that are easy to find again: what it says must hold none of them.
@Suite("What the tool says") struct SecretOutputTests {
    private static let marker = "m4rker"
    private static let pool = ["--user-pool-id", "eu-west-1_a", "--client-id", "c"]
    private static let nowhere = pool + ["--endpoint", "http://127.0.0.1:9"]
    private static let user = nowhere + ["--username", "ada"]

    /// The commands by name, each with the arguments that lead to its questions.
    private static let commands: [String: [[String]]] = [
        "demo": [["--no-such-option=\(marker)"]],
        "sign-in": ["srp", "password", "choice", "custom"].map { user + ["--flow", $0] },
        "refresh": [nowhere], "revoke": [nowhere], "whoami": [nowhere],
        "sign-out": [nowhere + ["--token-file", "/no/such/folder/tokens"]],
        "sign-up": [user, user + ["--sign-in"]],
        "confirm": [user, user + ["--sign-in"], user + ["--sign-in", "--has-session"]],
        "forgot-password": [user], "change-password": [nowhere],
        "attributes": [nowhere, nowhere + ["--set", "name=\(marker)"], nowhere + ["--verify", "email"]],
        "mfa": [nowhere, nowhere + ["--set-up-app"]], "devices": [nowhere],
        "passkeys": [nowhere, nowhere + ["--register"]], "claims": [[], nowhere + ["--verify"]],
        "secret-hash": [["--username", "ada", "--client-id", "c"]], "totp": [[]], "completions": [[marker]],
        "profiles": [[marker]],
    ]

    @Test func `Every command is tried`() async throws {
        #expect(Set(try await HelpTests.commands()) == Set(Self.commands.keys))
    }

    @Test(arguments: commands.sorted { $0.key < $1.key }.flatMap { name, uses in uses.map { [name] + $0 } })
    func `No answer shows in what a command says when it fails`(_ arguments: [String]) async throws {
        let answers = (1...8).map { "\(Self.marker)-\($0)-\(UUID())\n" }.joined()
        for form in [[], ["--json"]] {
            let run = try await CommandRun.tool(
                arguments + form,
                input: answers,
                environment: ["COGNITO_CLIENT_SECRET": "\(Self.marker)-client"]
            )
            #expect(!run.output.contains(Self.marker), "\(run.output)")
            #expect(!run.messages.contains(Self.marker), "\(run.messages)")
            let isComputed = arguments[0] == "secret-hash"
            let isNotUnderstood = ["demo", "completions", "profiles"].contains(arguments[0])
            #expect(run.status == (isComputed ? 0 : isNotUnderstood ? 64 : 1), "\(run.messages)\(run.output)")
        }
    }

    @Test func `A password that is put on the command line is not repeated`() async throws {
        for words in [["--password", Self.marker], ["--password=\(Self.marker)"], [Self.marker]] {
            let run = try await CommandRun.tool(["sign-in"] + Self.user + words)
            #expect(run.status == 64)
            #expect(!(run.output + run.messages).contains(Self.marker), "\(run.messages)")
        }
    }
}
