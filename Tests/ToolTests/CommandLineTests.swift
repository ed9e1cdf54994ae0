import CognitoAuth
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: command line") struct CommandLineTests {
    private static let pool = ["--user-pool-id", "eu-west-1_Ab12", "--client-id", "c"]
    private static let ada = pool + ["--username", "ada"]

    @Test(arguments: [
        ([], "command"), (["elephant"], "'elephant'"), (["help", "elephant"], "'elephant'"),
        (["totp", "--no-such-option"], "--no-such-option"), (["totp", "word"], "--"), (["totp", "--time"], "--time"),
        (["totp", "--time", "soon"], "--time"), (["totp", "--json=yes"], "--json"), (["completions"], "SHELL"),
        (["completions", "tcsh"], "bash, zsh or fish"), (["completions", "zsh", "zsh"], "SHELL"),
        (["sign-in"], "--user-pool-id"), (["sign-in"] + pool, "--username"),
        (["sign-in", "--username="] + pool, "--username"), (["sign-in", "--flow", "magic"] + ada, "--flow"),
        (["sign-in", "--prefer", "PASSWORD"] + ada, "--prefer"), (["sign-in", "--user-name", "ada"], "--username?"),
        (["sign-in", "--metadata", "novalue"] + ada, "--metadata"),
        (["sign-in", "--endpoint", "nowhere"] + ada, "--endpoint"), (["sign-in", "--timeout", "0"] + ada, "--timeout"),
        (["sign-in", "--timeout", "3601"] + ada, "--timeout"),
        (["sign-up", "--attribute", "email"] + ada, "--attribute"),
        (["sign-up", "--token-file", "t"] + ada, "--sign-in"), (["confirm", "--device-file", "d"] + ada, "--sign-in"),
        (["confirm", "--has-session"] + ada, "--sign-in"), (["attributes", "--set", "nothing"] + pool, "--set"),
        (["attributes"] + ada, "--username"), (["mfa", "--prefer", "CARRIER_PIGEON"] + pool, "--prefer"),
        (["mfa", "--device-name", "mine"] + pool, "--set-up-app"),
        (["mfa", "--disable", "SMS_MFA", "--prefer", "SMS_MFA"] + pool, "--disable"),
        (["sign-out"] + pool, "--token-file"), (["sign-out", "--local", "--everywhere"] + pool, "--local"),
        (["sign-out", "--everywhere", "--admin"] + pool, "--username"),
        (["sign-out", "--everywhere"] + ada, "--admin"),
        (["sign-out", "--token-file", "f"] + ada, "--admin"),
        (["sign-out", "--everywhere", "--admin", "--token-file", "f"] + ada, "--token-file"),
        (["refresh", "--method", "guess"] + pool, "--method"), (["refresh", "--admin"] + pool, "--admin"),
        (["whoami"] + ada, "--username"), (["revoke", "--everywhere"] + pool, "--everywhere"),
        (["claims", "--verify"], "--user-pool-id"),
        (["claims", "--verify", "--user-pool-id", "eu-west-1_a"], "--client-id"),
        (["claims", "--user-pool-id", "eu-west-1_a"], "--verify"), (["claims", "--token-use", "id"], "--verify"),
        (["claims", "--verify", "--token-use", "refresh"] + pool, "--token-use"),
    ])
    func `A command line that is not understood ends with status 64 and names the mistake`(
        words: [String],
        mistake: String
    ) async {
        let run = await ToolRun.of(words, answers: ["answer"])
        #expect(run.usageError.contains(mistake) && !run.usageError.hasPrefix("status"), "\(run)")
    }

    @Test(arguments: [
        ("signin", "sign-in"), ("whomai", "whoami"), ("confrim", "confirm"), ("mfs", "mfa"), ("elephant", nil),
    ])
    func `An unknown command suggests the closest match`(typed: String, meant: String?) async {
        let errors = [await ToolRun.of([typed]).usageError, await ToolRun.of(["help", typed]).usageError]
        let suggestions = errors.map { $0.firstMatch(of: /'\. Did you mean (\S+)\?$/).map { String($0.1) } }
        #expect(suggestions == [meant, meant])
    }

    @Test(arguments: [["--password", "m4rker"], ["--password=m4rker"], ["m4rker"]])
    func `A password on the command line is not repeated`(_ words: [String]) async {
        let run = await ToolRun.of(["sign-in"] + Self.ada + words)
        #expect(run.status == 64 && !"\(run)".contains("m4rker"), "\(run)")
    }

    @Test func `A message contains no control characters`() async {
        let run = await ToolRun.of(["sign-in", "--a\u{1B}[2J\u{9B}2J\r\u{7}b"])
        #expect(run.usageError.contains("--a\u{FFFD}[2J\u{FFFD}2J\u{FFFD}\u{FFFD}b "))
    }

    @Test(arguments: ["--version", "version"])
    func `The version goes to standard output`(_ word: String) async {
        let run = await ToolRun.of([word])
        #expect("\(run)".wholeMatch(of: /status 0\ncognito-auth \d+\.\d+\.\d+.*\n/) != nil, "\(run)")
    }

    // MARK: Help

    private static let commands = Tool.commands.map { $0.name }

    private static func command(_ name: String) throws -> any Command.Type {
        try #require(Tool.commands.first { $0.name == name })
    }

    @Test(arguments: [["help"], ["--help"], ["-h"]]) func `Help lists every command`(_ words: [String]) async {
        let run = await ToolRun.of(words)
        #expect(run.status == 0 && run.messages.isEmpty)
        #expect(Self.commands.filter { !run.output.contains("\n       \($0) ") } == [])
    }

    @Test(arguments: commands)
    func `Each command has a help page that lists its options in 80 columns`(_ name: String) async throws {
        let run = await ToolRun.of(["help", name])
        let others = [await ToolRun.of([name, "--help"]), await ToolRun.of([name, "-h", "--no-such-option"])]
        #expect(others.map(\.description) == ["\(run)", "\(run)"] && run.messages.isEmpty)
        #expect(run.output.hasPrefix("NAME\n       cognito-auth \(name) - "))
        let options = try Self.command(name).options.map { "\n       --\($0.name)" } + ["\n       --help"]
        #expect(options.filter { !run.output.contains($0) } == [])
        #expect(run.output.split(separator: "\n").filter { $0.count > 80 || $0.hasSuffix(" ") } == [])
    }

    @Test(arguments: commands) func `Each example in the help is understood`(_ name: String) throws {
        let command = try Self.command(name)
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let pool = #"{"dev": {"user-pool-id": "eu-west-1_a", "client-id": "c"}}"#
        try Data(pool.utf8).write(to: URL(filePath: folder.file("profiles")))
        #expect(!command.examples.isEmpty)
        for example in command.examples {
            let call = try #require(example.line.firstRange(of: "cognito-auth \(name)"), "\(example.line)")
            let words = example.line[call.upperBound...].prefix { !">)".contains($0) }.split(separator: " ")
            let environment = ["COGNITO_AUTH_PROFILES": folder.file("profiles")]
            #expect(throws: Never.self, "\(example.line)") {
                try Arguments(words.map(String.init), for: command, environment: environment)
            }
        }
    }

    @Test(arguments: [("bash", "--"), ("zsh", "--"), ("fish", "-l ")])
    func `A completion script contains every command and option`(shell: String, prefix: String) async {
        let run = await ToolRun.of(["completions", shell])
        let words = Self.commands + Tool.commands.flatMap { $0.options }.map { prefix + $0.name }
        #expect(run.status == 0 && words.filter { !run.output.contains($0) } == [])
    }
}

@Suite("Tool: commands without a pool") struct OfflineCommandTests {
    private static let secretHash = ["secret-hash", "--username", "ada", "--client-id", "id"]
    private static let appSecret: Answer = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    // {"alg":"none"} . {"sub":"ada","n":1}
    private static let token: Answer = " eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJuIjoxfQ. "

    // The hash is HMAC-SHA-256 of "adaid" with the key "secret", by the hmac module of Python. The code is from RFC 6238,
    // appendix B: SHA-1 at 59 seconds, of which the tool prints six digits. That of the test's time is by Python, too.
    @Test(
        arguments: [
            (secretHash, "secret", [:], "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="),
            (secretHash, nil, ["COGNITO_CLIENT_SECRET": "secret"], "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="),
            (
                secretHash + ["--json"], "secret", ["COGNITO_CLIENT_SECRET": ""],
                #"{"secretHash":"sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="}"#
            ), (["totp", "--time", "59"], appSecret, [:], "287082"), (["totp"], appSecret, [:], "717660"),
            (["totp", "--time=59", "--json"], appSecret, [:], #"{"code":"287082"}"#),
            (["claims", "--json"], token, [:], #"{"n":1,"sub":"ada"}"#),
            (["claims"], token, [:], "{\n  \"n\" : 1,\n  \"sub\" : \"ada\"\n}"),
        ] as [([String], Answer?, [String: String], String)]
    )
    func `A result is all that a command prints`(
        words: [String],
        answer: Answer?,
        environment: [String: String],
        result: String
    ) async {
        let run = await ToolRun.of(words, answers: [answer].compactMap(\.self), environment: environment)
        #expect("\(run)" == "status 0\n\(result)\n")
    }

    @Test(arguments: [
        (["totp"], "not base32!", "InvalidInput"), (["claims"], "a.b.c.d.e", "InvalidInput"),
        (["claims"], "no-token", "InvalidInput"),
        (["whoami", "--user-pool-id", "nowhere", "--client-id", "c"], "no-token", "InvalidConfiguration"),
    ])
    func `Invalid input is an error that does not repeat it`(words: [String], input: String, error: String) async {
        let run = await ToolRun.of(words + ["--json"], answers: [Answer(input)])
        #expect(run.error == error && !"\(run)".contains(input), "\(run)")
    }

    @Test func `The demo completes every sign-in`() async {
        let run = await ToolRun.of(["demo"])
        #expect(run.status == 0 && run.messages.isEmpty, "\(run)")
        let parts = [
            "signed in after", "NotAuthorizedException: Incorrect username or password.",
            "CodeMismatchException, the challenge stays open", "otpauth://totp/Demo:katherine?secret=",
            "signed in without a password", "the device proved itself", #""cognito:username" : "ada""#,
        ]
        #expect(parts.filter { !run.output.contains($0) } == [])
    }

    @Test func `Tokens are printed as JSON or one a line, without the missing ones`() throws {
        let expiry = #""expiresIn":60,"tokenType":"Bearer""#
        let reports = [("i", "r", "d"), (nil, nil, nil)].map { idToken, refreshToken, deviceKey in
            TokenReport(
                Tokens(
                    accessToken: "a",
                    idToken: idToken,
                    refreshToken: refreshToken,
                    expiresIn: 60,
                    issuedAt: ToolRun.now,
                    deviceKey: deviceKey
                )
            )
        }
        let json = #"{"status":"signed-in","accessToken":"a","#
        #expect(
            reports.flatMap { [$0.json, $0.text] } == [
                json + #""idToken":"i","refreshToken":"r",\#(expiry),"deviceKey":"d"}"#,
                "access token: a\nid token: i\nrefresh token: r\nexpires in: 60 s\ndevice key: d",
                json + expiry + "}", "access token: a\nexpires in: 60 s",
            ]
        )
    }
}
