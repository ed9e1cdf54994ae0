import CognitoAuth
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: command line") struct CommandLineTests {
    private static let pool = ["--user-pool-id", "eu-west-1_Ab12", "--client-id", "c"]
    private static let ada = pool + ["--username", "ada"]

    @Test(arguments: [
        ("elephant", "'elephant'"), ("help elephant", "'elephant'"), ("mfa elephant", "'mfa elephant'"),
        ("signin", "sign-in?"), ("help whomai", "whoami?"), ("mfs", "mfa?"), ("mfa enabel", "mfa enable?"),
        ("help profile shwo", "profile show?"), ("token vreify", "token verify?"), ("sign-up word", "argument"),
        ("mfa elephant --help", "'mfa elephant'"),
        ("totp --no-such-option", "--no-such-option"), ("totp --time", "--time"),
        ("totp --time soon", "--time"), ("totp --time=-1", "--time"), ("totp --json=yes", "--json"),
        ("totp -- --json", "argument"), ("completions", "SHELL"), ("completions tcsh", "bash, zsh, or fish"),
        ("completions zsh zsh", "SHELL"), ("sign-in", "--user-pool-id"), ("sign-in", "COGNITO_USER_POOL_ID"),
        ("sign-in POOL", "--username"), ("sign-in --username= POOL", "--username"),
        ("sign-in --flow magic ADA", "--flow"), ("sign-in --preferred-factor PASSWORD ADA", "--flow choice"),
        ("sign-in --user-name ada", "--username?"), ("sign-in --client-metadata novalue ADA", "--client-metadata"),
        ("sign-in --endpoint nowhere ADA", "--endpoint"), ("sign-in --timeout 0 ADA", "--timeout"),
        ("sign-in --timeout 3601 ADA", "--timeout"), ("sign-in --profile ../ada ADA", "profile"),
        ("sign-in --token-file --trace ADA", "--token-file="), ("sign-up --attribute email ADA", "--attribute"),
        ("sign-up --token-file t ADA", "--sign-in"), ("sign-up --no-store ADA", "--sign-in"),
        ("sign-out --local --global POOL", "--local"), ("sign-out --global --admin POOL", "--username"),
        ("sign-out --global ADA", "--admin"), ("sign-out --admin ADA", "--global"),
        ("token --refresh-method guess POOL", "--refresh-method"), ("token verify", "--user-pool-id"),
        ("token verify --user-pool-id eu-west-1_a", "--client-id"),
        ("token verify --token-use refresh POOL", "--token-use"), ("token decode --token-use id", "--token-use"),
        ("whoami ADA", "--username"), ("user set POOL", "NAME=VALUE"), ("user verify nickname POOL", "phone_number"),
        ("user delete POOL", "--account"), ("user delete nickname --account POOL", "--account"),
        ("mfa enable POOL", "FACTOR"), ("mfa disable pigeon POOL", "FACTOR"), ("mfa prefer totp sms POOL", "FACTOR"),
        ("mfa enable sms --device-name mine POOL", "--device-name"), ("passkey remove POOL", "ID"),
        ("session revoke POOL", "ID"), ("profile show", "NAME"), ("profile set dev", "--user-pool-id"),
        ("profile set a/b --flow srp", "profile"), ("profile set dev --flow magic", "--flow"),
        ("secret-hash --client-id c", "--username"),
    ])
    func `An invalid command line has status 2, and the error names the mistake`(line: String, mistake: String) async {
        let words = line.words.flatMap { ["POOL": Self.pool, "ADA": Self.ada][$0] ?? [$0] }
        let error = await ToolRun.of(words, answers: ["answer"]).usageError
        #expect(error.contains(mistake) && !error.hasPrefix("status"), "\(error)")
        #expect(error.contains("?") == mistake.contains("?"), "\(error)")
    }

    private static let control = "--a\u{1B}[2J\u{9B}2J\r\u{7}b"

    @Test(arguments: ["--password m4rker", "--password=m4rker", "m4rker", control])
    func `An error repeats no value and no control character`(_ words: String) async {
        for command in [["sign-in"] + Self.ada, ["mfa", "enable"] + Self.pool] {
            let error = await ToolRun.of(command + words.words).usageError
            #expect(!error.hasPrefix("status") && !error.contains("m4rker"), "\(error)")
            #expect(error.contains("--a\u{FFFD}[2J\u{FFFD}2J\u{FFFD}\u{FFFD}b.") == (words == Self.control))
        }
    }

    @Test func `Two dashes end the options, and an equal sign permits a value that begins with dashes`() throws {
        let words = Self.pool + ["--token-file=--odd", "first", "--", "--account", "--"]
        let arguments = try Arguments(words, for: .userDelete, environment: ["XDG_STATE_HOME": "/dev/null"])
        #expect(arguments.operands == ["first", "--account", "--"] && !arguments.has("account"))
        #expect(arguments.value("token-file") == "--odd")
    }

    @Test(arguments: ["--version", "version"]) func `The version is a result`(_ word: String) async {
        let run = await ToolRun.of([word])
        #expect("\(run)".wholeMatch(of: /status 0\ncognito-auth \d+\.\d+\.\d+.*\n/) != nil, "\(run)")
    }

    private static let groups = [[]] + Command.groups.keys.sorted().map { [$0] }

    @Test(arguments: groups + Command.all.map(\.words) + HelpPage.topics.map { [$0.name] })
    func `Help lists options or subcommands in 80 columns, also for --help`(_ words: [String]) async {
        let page = await ToolRun.of(["help"] + words)
        #expect(page.status == 0 && page.messages.isEmpty)
        #expect(page.output.split(separator: "\n").filter { $0.count > 80 || $0.hasSuffix(" ") } == [])
        let command = Command.all.first { $0.words == words }
        let hasJSON = command?.json != nil
        let other = Self.groups.contains(words) ? "" : command == nil ? "--help" : "word --trace --help"
        for rest in [other, "--help", "-h --no-such-option"].map(\.words) {
            #expect(await ToolRun.of(words + rest).description == page.description, "\(rest)")
        }
        let subcommands = Command.all.filter { $0.words.starts(with: words) }
        let topics = words.isEmpty ? HelpPage.topics.map { "help \($0.name)" } : []
        let names = words.isEmpty ? subcommands.map { $0.words[0] } + topics : subcommands.map(\.name)
        let items = command.map { ($0.options + [.help]).map(\.form) } ?? names
        #expect(items.filter { !page.output.contains("\n       \($0)") } == [])
        #expect(["JSON OUTPUT", "       --json"].map { page.output.contains("\n\($0)\n") } == [hasJSON, hasJSON])
    }

    @Test(arguments: Command.all.map(\.name)) func `Each example in help is valid`(_ name: String) throws {
        let command = try #require(Command.all.first { $0.name == name })
        let folder = try TemporaryFolder()
        try Data(#"{"dev": {}}"#.utf8).write(to: URL(filePath: folder.file("profiles")))
        let environment = [
            "COGNITO_AUTH_PROFILE_FILE": folder.file("profiles"), "XDG_STATE_HOME": folder.path,
            "COGNITO_USER_POOL_ID": "eu-west-1_a", "COGNITO_CLIENT_ID": "c",
        ]
        for (_, line) in command.examples {
            let call = try #require(line.firstRange(of: "cognito-auth \(name)"), "\(line)")
            let words = String(line[call.lowerBound...].prefix { !">)|".contains($0) }).words
            #expect(Command.named(Array(words.dropFirst()))?.name == name, "\(line)")
            // An invalid command line throws an error that names the mistake.
            let arguments = Array(words.dropFirst(1 + command.words.count))
            _ = try Arguments(arguments, for: command, environment: environment)
        }
    }

    private static let completions: [(String, [String]?)] = [
        ("sign", ["sign-in", "sign-out", "sign-up"]), ("elephant ", []), ("mfa en", ["enable"]),
        ("passkey ", ["list", "register", "remove"]), ("token ", ["verify", "decode"]), ("help ex", ["exit-status"]),
        ("help mfa pr", ["prefer"]), ("mfa enable ", ["totp", "sms", "email"]), ("user verify p", ["phone_number"]),
        ("sign-in --fl", ["--flow"]), ("sign-in --flow cus", ["custom", "custom-srp"]),
        ("sign-in --flow=cus", ["--flow=custom", "--flow=custom-srp"]), ("sign-in --username a", []),
        ("sign-out --global --l", ["--local"]), ("totp --h", ["--help"]), ("whoami --profile ", ["dev", "prod"]),
        ("whoami --profile=d", ["--profile=dev"]), ("profile show p", ["prod"]), ("whoami --token-file ", nil),
        ("sign-in --device-file=/t", nil),
    ]

    @Test(arguments: completions)
    func `Completions offer commands, options, and values, or file names`(line: String, words: [String]?) async throws {
        let folder = try TemporaryFolder()
        try Data(#"{"prod": {}, "dev": {}}"#.utf8).write(to: URL(filePath: folder.file("profiles")))
        let environment = ["COGNITO_AUTH_PROFILE_FILE": folder.file("profiles")]
        let typed = line.components(separatedBy: " ")
        let candidates = Completion(environment: environment).candidates(for: typed)
        #expect(candidates?.map(\.word) == words)
        let run = await ToolRun.of(["complete", "--"] + typed, environment: environment)
        let lines = run.output.split(separator: "\n").map { $0.prefix { $0 != " " } }.map(String.init)
        #expect(run.status == 0 && lines == words ?? [":files"], "\(run)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `A completion script passes the words to the tool and completes file names`(shell: String) async {
        let run = await ToolRun.of(["completions", shell])
        #expect(run.status == 0 && run.output.contains(" complete -- ") && run.output.contains(":files"))
    }

    private static let appSecret: Answer = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    // {"alg":"none"} . {"sub":"ada","n":1}
    private static let token: Answer = " eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJuIjoxfQ. "
    private static let header: Answer = "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJuIjoxfQ."
    private static let hash = "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="

    // The hash is HMAC-SHA-256 of "adaid" with the key "secret", by the hmac module of Python. The code is from RFC 6238,
    // appendix B: SHA-1 at 59 seconds, of which the tool prints six digits. That of the test's time is by Python, too.
    @Test(
        arguments: [
            ("secret-hash --username ada --client-id id", "secret", nil, hash),
            ("secret-hash --username ada --client-id id", nil, "secret", hash),
            ("secret-hash --username ada --client-id id --json", "secret", "", #"{"secretHash":"\#(hash)"}"#),
            ("totp --time 59", appSecret, nil, "287082"), ("totp", appSecret, nil, "717660"),
            ("totp --time=59 --json", appSecret, nil, #"{"code":"287082"}"#),
            ("token decode --json", token, nil, #"{"n":1,"sub":"ada"}"#),
            ("token decode --json", header, nil, #"{"n":1,"sub":"ada"}"#),
            ("token decode", token, nil, "{\n  \"n\" : 1,\n  \"sub\" : \"ada\"\n}"),
        ] as [(String, Answer?, String?, String)]
    )
    func `A command prints only its result`(line: String, answer: Answer?, secret: String?, result: String) async {
        let environment = secret.map { ["COGNITO_CLIENT_SECRET": $0] } ?? [:]
        let run = await ToolRun.of(line.words, answers: [answer].compactMap(\.self), environment: environment)
        #expect("\(run)" == "status 0\n\(result)\n")
    }

    @Test(
        arguments: ["totp", "token decode", "token verify --user-pool-id nowhere --client-id c"],
        ["a.b?c.d.e", "-?"]
    )
    func `Invalid input is an error that does not repeat it`(line: String, input: String) async {
        let run = await ToolRun.of(line.words + ["--json"], answers: [Answer(input)])
        #expect(run.error == (line.contains("verify") ? "InvalidConfiguration" : "InvalidInput"))
        #expect(run.status == (line.contains("verify") ? 2 : 1) && !"\(run)".contains(input), "\(run)")
    }

    @Test func `The demo completes every sign-in`() async {
        let run = await ToolRun.of(["demo"])
        #expect(run.status == 0 && run.messages.isEmpty, "\(run)")
        let parts = ["NotAuthorizedException", "CodeMismatchException", "without a password", #""cognito:username""#]
        #expect((parts + ["\n6. "]).filter { !run.output.contains($0) } == [])
    }
}
