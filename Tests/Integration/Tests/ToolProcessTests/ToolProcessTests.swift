import CognitoCrypto
import Foundation
import IntegrationSupport
import LoopbackServer
import TestSupport
import Testing

/// The tool as a process: its terminal, its signals, and the network.
@Suite("Tool: process") struct ToolProcessTests {
    private static let tool = CommandRun.built("cognito-auth")
    private static let secret = ["COGNITO_CLIENT_SECRET": "s3cret of the client"]

    private func person(
        _ arguments: [String],
        columns: UInt16? = nil,
        environment: [String: String] = [:]
    ) throws -> PersonAtTerminal {
        try PersonAtTerminal(running: Self.tool, arguments, columns: columns, environment: environment)
    }

    private func place(_ endpoint: String) -> [String] {
        ["--user-pool-id", "eu-west-1_a", "--client-id", "c", "--endpoint", endpoint]
    }

    // MARK: Streams

    @Test(arguments: [
        (["demo"], "", 0, true, false), (["help"], "", 0, true, false),
        (["totp"], "GEZDGNBVGY3TQOJQ\n", 0, true, false),
        (["totp"], "", 1, false, true), (["totp", "--json"], "", 1, true, false),
        (["totp", "--tome"], "", 64, false, true),
    ])
    func `A command ends with its status and writes the result to standard output`(
        words: [String],
        input: String,
        status: Int32,
        hasOutput: Bool,
        hasMessages: Bool
    ) async throws {
        let run = try await CommandRun.tool(words, input: input)
        #expect((run.status, !run.output.isEmpty, !run.messages.isEmpty) == (status, hasOutput, hasMessages), "\(run)")
    }

    // MARK: Sign-ins

    private static let password = "correct horse battery staple"
    private static let appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    /// Runs `body` with the arguments of a sign-in at a pool of another process: ada has an authenticator app, grace has none.
    private func serving(_ user: String, _ body: ([String]) async throws -> Void) async throws {
        let description = """
            {"id": "eu-west-1_Served001", "setsUp": ["SOFTWARE_TOKEN_MFA"],
             "clients": [{"id": "web", "secret": "s3cret of the client", "rotationGraceSeconds": 0}],
             "users": [{"name": "ada", "password": "\(Self.password)", "appSecret": "\(Self.appSecret)"},
                       {"name": "grace", "password": "\(Self.password)"}],
             "keys": [{"id": "AKIAOWNER", "secret": "s3cret-of-the-owner"}]}
            """
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let file = folder.file("pool.json")
        try Data(description.utf8).write(to: URL(filePath: file))
        let server = try await onOwnThread { try ChildServer(running: "TestHelper", ["serve", file]) }
        let place = ["--user-pool-id", "eu-west-1_Served001", "--client-id", "web", "--username", user]
        try await body(["sign-in"] + place + ["--endpoint", "http://127.0.0.1:\(server.ports[0])", "--timeout", "45"])
        try await onOwnThread { try server.end() }
    }

    @Test func `A person signs in over HTTP, and the terminal shows no secret`() async throws {
        try await serving("ada") { words in
            let person = try person(words + ["--json"], environment: Self.secret)
            try await person.hides(Self.password, at: "Password: ")
            let code = try TOTP(secretBase32: Self.appSecret).code(at: .now)
            try await person.hides(code, at: "Code (SOFTWARE_TOKEN_MFA): ")
            let (run, rest) = try await person.end()
            #expect(run.status == 0 && rest.isEmpty && run.output.hasPrefix(#"{"status":"signed-in","#), "\(run)")
        }
    }

    @Test func `An administrator signs a user in with AWS credentials from the environment`() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": "AKIAOWNER", "AWS_SECRET_ACCESS_KEY": "s3cret-of-the-owner"]
        let environment = keys.merging(["AWS_SESSION_TOKEN": ""]) { $1 }.merging(Self.secret) { $1 }
        try await serving("ada") { words in
            let input = Self.password + "\n"
            let run = try await CommandRun.tool(words + ["--admin"], input: input, environment: environment)
            // The password was accepted.
            #expect(run.status == 1 && run.messages.contains(": Code (SOFTWARE_TOKEN_MFA)."), "\(run)")
        }
    }

    /// Processes without a lock refresh with the same token: all but one are rejected, and may continue with the next token.
    @Test(arguments: [true, false])
    func `Processes that refresh concurrently leave a valid token in their file`(hasLock: Bool) async throws {
        try await serving("ada") { words in
            let folder = try TemporaryFolder()
            let file = ["--token-file", folder.file("tokens"), "--json"]
            let input = "\(Self.password)\n\(try TOTP(secretBase32: Self.appSecret).code(at: .now))\n"
            let signIn = try await CommandRun.tool(words + file, input: input, environment: Self.secret)
            try #require(signIn.status == 0, "\(signIn)")
            if !hasLock {
                let lock = folder.file("tokens.refresh.lock")
                try #require(FileManager.default.createFile(atPath: lock, contents: nil))
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: lock)
            }
            let refresh = ["refresh"] + words.filter { !["sign-in", "--username", "ada"].contains($0) } + file
            for _ in 0..<3 {
                let runs = try await concurrently(6) { _ in try await CommandRun.tool(refresh, environment: Self.secret)
                }
                let statuses = Set(runs.map(\.status))
                #expect(statuses.contains(0) && (!hasLock || statuses == [0]), "\(runs)")
                let next = try await CommandRun.tool(refresh, environment: Self.secret)
                #expect(next.status == 0, "\(next)")
            }
        }
    }

    @Test func `The connection is opened while a person types the password`() async throws {
        let listener = try Socket(listeningOn: 0)
        let (targets, continuation) = AsyncStream.makeStream(of: String.self)
        let server = Task {
            await listener.serve { head, _ in
                continuation.yield(head.target)
                throw CancellationError()
            }
        }
        let limit = Task {
            try await Task.sleep(for: .seconds(30))
            continuation.finish()
        }
        defer {
            server.cancel()
            limit.cancel()
        }
        let person = try person(["sign-in", "--username", "ada"] + place("http://127.0.0.1:\(try listener.port)"))
        try await person.hears("Password: ")
        #expect(await targets.first { _ in true }?.hasSuffix("/.well-known/jwks.json") == true)
        try await person.sends(SIGINT, at: "")
        #expect(try await person.end().rest == "\n")
    }

    @Test(arguments: [80, 20, 0] as [UInt16])
    func `A terminal that is wide enough shows a QR code`(_ columns: UInt16) async throws {
        try await serving("grace") { words in
            let person = try person(words, columns: columns, environment: Self.secret)
            try await person.hides(Self.password, at: "Password: ")
            try await person.hears(upTo: "Code of the app: ")
            try await person.sends(SIGINT, at: "")
            let (run, _) = try await person.end()
            let lines = run.messages.split(separator: "\r\n").filter { $0.hasPrefix("\u{1B}[30;47m") }
            #expect(run.status == 130 && (lines.count > 10) == (columns == 80), "\(run)")
        }
    }

    // MARK: Signals

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func `A signal at a secret ends with its status and restores the echo`(_ signal: Int32) async throws {
        let person = try person(["totp"])
        try await person.sends(signal, at: "Secret: ")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (128 + signal, "", "\n"))
        #expect(await person.isEchoing)
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

    @Test(arguments: [true, false])
    func `A terminal shows how long Cognito is waited for`(isInterrupted: Bool) async throws {
        let listener = try Socket(listeningOn: 0)
        let words = ["whoami", "--timeout", "3"] + place("http://127.0.0.1:\(try listener.port)")
        let person = try person(words, columns: 80)
        try await person.hides("m4rker", at: "Access token: ")
        try await person.hears("\r\u{1B}[KWaiting for the service… 1 s")
        if isInterrupted { try await person.sends(SIGINT, at: "") }
        let (run, rest) = try await person.end()
        let last = rest.components(separatedBy: "Waiting for the service… ").last ?? ""
        let ending = isInterrupted ? /\r\x1B\[K/ : /\d+ s\r\x1B\[K\x1B\[31mGetUser: TimedOut.*\r\n/
        #expect(run.status == (isInterrupted ? 130 : 1) && last.wholeMatch(of: ending) != nil, "\(last)")
    }

    /// A crash while the tool holds a token and a password, with every report enabled.
    @Test(arguments: [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP])
    func `A crash leaves no backtrace and no core`(_ fault: Int32) async throws {
        let folder = try TemporaryFolder()
        let script = #"ulimit -S -c "$(ulimit -H -c)" && cd "$0" && exec "$@""#
        let person = try PersonAtTerminal(
            running: URL(filePath: "/bin/sh"),
            ["-c", script, folder.path, Self.tool.path, "change-password"] + place("http://127.0.0.1:9"),
            environment: ["SWIFT_BACKTRACE": "enable=yes,color=no"]
        )
        try await person.hides("a token", at: "Access token: ")
        try await person.hides("a password", at: "Password: ")
        try await person.sends(fault, at: "New password: ")
        let (run, rest) = try await person.end()
        #expect((run.status, run.output, rest) == (-fault, "", ""))
        #expect(try folder.names == [])
    }

    /// The clean-up of `exit` frees what a connection uses that another thread is opening; the tool must end without it.
    @Test(.enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server"))
    func `The end of input while the connection is opened is not a crash`() async throws {
        let endpoint = try await HostileServer.shared.value.url("https", "localhost", port: "tls-self-signed", path: "")
        for milliseconds in stride(from: 0, to: 60, by: 3) {
            let person = try person(["sign-in", "--username", "ada", "--json"] + place(endpoint.absoluteString))
            try await person.hears("Password: ")
            try await Task.sleep(for: .milliseconds(milliseconds))
            let endOfInput = "\u{4}"
            try await person.hides(endOfInput, at: "")
            let (run, _) = try await person.end()
            #expect(run.status == 1 && run.output.contains(#""code":"InputEnded""#), "\(milliseconds) ms: \(run)")
        }
    }
}
