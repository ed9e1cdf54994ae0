import CognitoCrypto
import Foundation
import IntegrationSupport
import LoopbackServer
import TestSupport
import Testing

/// The tool as a process: its sessions, its terminal, its signals, and the network.
@Suite("Tool: process") struct ToolProcessTests {
    private static let tool = CommandRun.built("cognito-auth")
    private static let password = "correct horse battery staple"
    private static let appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    /// The home folder of one test, so that no test uses the developer's sessions, profiles, and caches.
    private let home: TemporaryFolder
    private let environment: [String: String]
    /// A pool in another process, in which the user ada has an authenticator app, and grace has none.
    private let server: ChildServer
    private let pool: [String]

    init() async throws {
        home = try TemporaryFolder()
        environment = [
            "HOME": home.path, "XDG_CACHE_HOME": home.path, "XDG_CONFIG_HOME": home.path, "XDG_DATA_HOME": home.path,
            "XDG_STATE_HOME": home.path, "COGNITO_AUTH_PROFILE": "", "COGNITO_AUTH_PROFILE_FILE": "",
            "COGNITO_CLIENT_SECRET": "s3cret of the client", "AWS_ACCESS_KEY_ID": "AKIAOWNER",
            "AWS_SECRET_ACCESS_KEY": "s3cret-of-the-owner", "AWS_SESSION_TOKEN": "",
            "SWIFT_BACKTRACE": "enable=yes,color=no",
        ]
        let description = """
            {"id": "eu-west-1_Served001", "setsUp": ["SOFTWARE_TOKEN_MFA"],
             "clients": [{"id": "web", "secret": "s3cret of the client", "rotationGraceSeconds": 0}],
             "users": [{"name": "ada", "password": "\(Self.password)", "appSecret": "\(Self.appSecret)"},
                       {"name": "grace", "password": "\(Self.password)"}],
             "keys": [{"id": "AKIAOWNER", "secret": "s3cret-of-the-owner"}]}
            """
        let file = home.file("pool.json")
        try Data(description.utf8).write(to: URL(filePath: file))
        server = try await onOwnThread { try ChildServer(running: "TestHelper", ["serve", file]) }
        let endpoint = "http://127.0.0.1:\(server.ports[0])"
        pool = [
            "--user-pool-id", "eu-west-1_Served001", "--client-id", "web", "--endpoint", endpoint, "--timeout", "45",
        ]
    }

    private func tool(_ words: [String], _ input: String = "") async throws -> CommandRun {
        try await CommandRun.of(Self.tool, words, input: input, environment: environment)
    }

    /// Starts the tool at a terminal, or a script of the shell in which `$0` is the tool.
    private func person(_ words: [String], columns: UInt16? = nil, script: String? = nil) throws -> PersonAtTerminal {
        let words = (script.map { ["-c", $0, Self.tool.path] } ?? []) + words
        let executable = script == nil ? Self.tool : URL(filePath: "/bin/sh")
        return try PersonAtTerminal(running: executable, words, columns: columns, environment: environment)
    }

    private var code: String { get throws { try TOTP(secretBase32: Self.appSecret).code(at: .now) } }

    /// Signs ada in with answers from a pipe.
    @discardableResult
    private func signIn(_ options: [String] = []) async throws -> CommandRun {
        let run = try await tool(["sign-in", "--username", "ada"] + pool + options, "\(Self.password)\n\(code)\n")
        try #require(run.status == 0 && run.messages.isEmpty, "\(run)")
        return run
    }

    @Test(arguments: [
        (["demo"], "", 0), (["help"], "", 0), (["totp"], "GEZDGNBVGY3TQOJQ\n", 0), (["totp"], "", 1),
        (["totp", "--json"], "", 1), (["totp", "--tome"], "", 2),
    ])
    func `Only errors are written to standard error`(words: [String], input: String, status: Int32) async throws {
        let run = try await tool(words, input)
        #expect((run.status, run.output.isEmpty, run.messages.isEmpty) == (status, status != 0, status == 0), "\(run)")
    }

    @Test func `A closed standard output is not an error`() async throws {
        let script = #"{ sleep 0.3; "$0" help; echo $? >&2; "$0" help >&-; echo $? >&2; } | :"#
        let run = try await CommandRun.of(URL(filePath: "/bin/sh"), ["-c", script, Self.tool.path])
        #expect(run.messages == "0\n0\n")
    }

    @Test func `A pipe receives the tokens without a stored session`() async throws {
        let tokens = try await signIn(["--no-store", "--json"]).output
        #expect(tokens.wholeMatch(of: /{"accessToken":"ey.*"idToken":"ey.*"refreshToken":".*}\n/) != nil)
        #expect(try !home.names.contains("cognito-auth"))
    }

    @Test func `A person signs in, uses the session, and signs out`() async throws {
        let person = try person(["sign-in", "--username", "ada"] + pool)
        try await person.hides(Self.password, at: "Password: ")
        try await person.hides(code, at: "Code (SOFTWARE_TOKEN_MFA): ")
        let (signIn, rest) = try await person.end()
        #expect((signIn.status, signIn.output, rest) == (0, "Signed in as ada.\n", ""))
        let header = try await tool(["token", "--header"]).output
        #expect(header.hasPrefix("Authorization: Bearer ey"))
        let claims = try await tool(["token", "verify", "--token-use", "access"], header).output
        #expect(claims.contains(#""username" : "ada""#))
        #expect(try await tool(["whoami"]).output.hasPrefix("username: ada\n"))
        #expect(try await tool(["sign-out"]).output == "Signed out.\n")
        #expect(try await tool(["whoami"]).status == 4)
    }

    @Test func `A sign-out without a server keeps the session, and a local one removes it`() async throws {
        try await signIn()
        try await onOwnThread { [server] in try server.end() }
        for (words, status) in [
            (["sign-out"], 5), (["token"], 0), (["sign-out", "--local"], 0), (["token"], 4),
        ] {
            #expect(try await tool(words).status == status, "\(words)")
        }
    }

    @Test func `An administrator signs a user in with AWS credentials from the environment`() async throws {
        let run = try await tool(["sign-in", "--admin", "--username", "ada"] + pool, Self.password + "\n")
        // The password was accepted.
        #expect(run.status == 1 && run.messages.contains(": Code (SOFTWARE_TOKEN_MFA)."), "\(run)")
    }

    /// Processes without a lock refresh with the same token: all but one are rejected, and may continue with the next token.
    @Test(arguments: [true, false])
    func `Processes that refresh concurrently leave a valid token in their file`(hasLock: Bool) async throws {
        try await signIn()
        if !hasLock {
            let lock = home.file("cognito-auth/default.tokens.refresh.lock")
            #expect(FileManager.default.createFile(atPath: lock, contents: nil, attributes: [.posixPermissions: 0o644]))
        }
        let refresh = ["token", "--refresh"] + pool
        for _ in 0..<3 {
            let runs = try await concurrently(6) { _ in try await tool(refresh) }
            let statuses = Set(runs.map(\.status))
            #expect(statuses.contains(0) && (!hasLock || statuses == [0]), "\(runs)")
            #expect(try await tool(refresh).status == 0)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `The connection opens while a person types the password`() async throws {
        let listener = try Socket(listeningOn: 0)
        let (targets, continuation) = AsyncStream.makeStream(of: String.self)
        let server = Task {
            await listener.serve { head, _ in
                continuation.yield(head.target)
                throw CancellationError()
            }
        }
        defer { server.cancel() }
        let options = ["--username", "ada", "--endpoint", "http://127.0.0.1:\(try listener.port)"]
        let person = try person(["sign-in"] + pool + options)
        try await person.hears("Password: ")
        #expect(await targets.first { _ in true }?.hasSuffix("/.well-known/jwks.json") == true)
        try await person.sends(SIGINT, at: "")
        #expect(try await person.end().rest == "\n")
    }

    @Test(arguments: [80, 20, 0] as [UInt16])
    func `A terminal that is wide enough shows a QR code`(_ columns: UInt16) async throws {
        let person = try person(["sign-in", "--username", "grace"] + pool, columns: columns)
        try await person.hides(Self.password, at: "Password: ")
        try await person.hears(upTo: "Authenticator app code: ")
        try await person.sends(SIGINT, at: "")
        let (run, _) = try await person.end()
        let lines = run.messages.split(separator: "\r\n").filter { $0.hasPrefix("\u{1B}[30;47m") }
        #expect(run.status == 130 && (lines.count > 10) == (columns == 80), "\(run)")
    }

    @Test(arguments: [true, false])
    func `A terminal shows how long the tool waits for Cognito`(isInterrupted: Bool) async throws {
        let listener = try Socket(listeningOn: 0)
        let options = ["--endpoint", "http://127.0.0.1:\(try listener.port)", "--timeout", "3"]
        let person = try person(["password", "forgot", "--username", "ada"] + pool + options, columns: 80)
        try await person.hears("\r\u{1B}[KWaiting for Amazon Cognito… 1 s")
        if isInterrupted { try await person.sends(SIGINT, at: "") }
        let (run, rest) = try await person.end()
        let last = rest.components(separatedBy: "Waiting for Amazon Cognito… ").last ?? ""
        let ending = isInterrupted ? /\r\x1B\[K/ : /\d+ s\r\x1B\[K\x1B\[31mForgotPassword: OutcomeUnknown.*\r\n/
        #expect((run.status == 130) == isInterrupted && last.wholeMatch(of: ending) != nil, "\(last)")
    }

    /// The cleanup of `exit` would free memory that another thread still uses to open a connection.
    @Test(.enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server"))
    func `The end of input while the connection opens is not a crash`() async throws {
        let endpoint = try await HostileServer.shared.value.url("https", "localhost", port: "tls-self-signed", path: "")
        let words = ["sign-in", "--username", "ada", "--json"] + pool + ["--endpoint", endpoint.absoluteString]
        for milliseconds in stride(from: 0, to: 60, by: 3) {
            let person = try person(words)
            try await person.hears("Password: ")
            try await Task.sleep(for: .milliseconds(milliseconds))
            try await person.hides("\u{4}", at: "")
            let (run, _) = try await person.end()
            #expect(run.status == 1 && run.messages.contains(#""code":"EndOfInput""#), "\(milliseconds) ms: \(run)")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func `A signal at a secret ends with its status and restores the echo`(_ signal: Int32) async throws {
        let person = try person(["totp"])
        try await person.sends(signal, at: "Secret: ")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (128 + signal, "", "\n"))
        #expect(await person.isEchoing)
    }

    @Test func `A signal that is ignored at the start stays ignored at a secret`() async throws {
        let person = try person(["totp", "--time", "59"], script: #"trap '' INT; exec "$0" "$@""#)
        try await person.sends(SIGINT, at: "Secret: ")
        try await person.hides("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at: "")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (0, "287082\n", ""))
    }

    @Test func `A stop at a secret restores the echo until the command continues`() async throws {
        let person = try person(["totp", "--time", "59"])
        for _ in 1...2 {
            try await person.stops(at: "Secret: ")
            #expect(await person.isEchoing)
            await person.continues()
        }
        try await person.hides("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at: "Secret: ")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (0, "287082\n", ""))
        #expect(await person.isEchoing)
    }

    /// A crash while the tool holds a token and a password, with every report enabled.
    @Test(arguments: [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP])
    func `A crash leaves no backtrace and no core`(_ fault: Int32) async throws {
        try await signIn()
        let script = #"ulimit -S -c "$(ulimit -H -c)" && cd "$HOME" && exec "$0" password change"#
        let person = try person([], script: script)
        try await person.hides("a password", at: "Current password: ")
        try await person.sends(fault, at: "New password: ")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (-fault, "", ""))
        #expect(try !home.names.contains { $0.contains("core") })
    }
}
