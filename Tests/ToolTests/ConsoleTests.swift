import CognitoAuth
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: console") struct ConsoleTests {
    private func run(_ words: [String], _ environment: [String: String] = [:]) async -> ToolRun {
        await ToolRun.of(words, terminals: [.output, .error], environment: environment)
    }

    // MARK: Colors

    @Test func `A terminal shows headings and errors in color`() async {
        let help = await run(["help", "totp"]).output
        #expect(help.hasPrefix("\u{1B}[1m"))
        let plain = help.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
        #expect(await ToolRun.of(["help", "totp"]).output == plain)
        for words in [["totp"], ["totp", "--tome"]] {
            #expect(await run(words).messages.prefixMatch(of: /\x1B\[31m[^\x1B\n]+\x1B\[0m\n/) != nil, "\(words)")
        }
        #expect(await run(["help"], ["NO_COLOR": ""]).output.hasPrefix("\u{1B}"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["NO_COLOR": "0", "TERM": "dumb"]])
    func `NO_COLOR and a dumb terminal disable colors`(_ environment: [String: String]) async {
        for words in [["help"], ["help", "totp"], ["totp"], ["totp", "--tome"]] {
            #expect(!"\(await run(words, environment))".contains("\u{1B}"), "\(words)")
        }
    }

    // MARK: QR codes

    private static let uri = "otpauth://totp/eu-west-1_Test0001:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    /// Returns the lines that a terminal shows after the secret of an authenticator app.
    private func picture(columns: Int?, _ environment: [String: String] = [:]) -> [String] {
        let streams = ScriptedStreams(terminals: [.error], columns: columns)
        Console(streams, environment: environment).printAuthenticatorApp(uri: Self.uri, secret: "S")
        return streams.messages.split(separator: "\n").dropFirst(3).map(String.init)
    }

    /// Returns the modules that half blocks show, row by row, with a margin of four light modules: `true` for a dark module.
    private func rows(_ lines: [String], isDarkOnLight: Bool) -> [[Bool]] {
        lines.flatMap { line in
            [line.map { "█▀".contains($0) == isDarkOnLight }, line.map { "█▄".contains($0) == isDarkOnLight }]
        }
    }

    @Test func `A QR code is black on white, or light on dark without colors`() throws {
        let code = try #require(QRCode(Self.uri))
        let side = -4..<code.columns - 4
        let inside = 0..<code.columns - 8
        let expected = side.map { row in
            side.map { inside ~= row && inside ~= $0 && code.modules[$0, row] }
        }
        let colored = picture(columns: 80)
        #expect(colored.allSatisfy { $0.hasPrefix("\u{1B}[30;47m") && $0.hasSuffix("\u{1B}[0m") })
        let black = rows(colored.map { String($0.dropFirst(8).dropLast(4)) }, isDarkOnLight: true)
        let light = rows(picture(columns: 80, ["NO_COLOR": "1"]), isDarkOnLight: false)
        #expect(black.prefix(code.columns) == expected[...] && light.prefix(code.columns) == expected[...])
    }

    @Test func `A terminal that is too narrow, dumb, or of unknown width shows no QR code`() throws {
        let width = try #require(QRCode(Self.uri)).columns
        let counts = [
            picture(columns: nil), picture(columns: width - 1), picture(columns: 80, ["TERM": "dumb"]),
            picture(columns: width),
        ].map(\.count)
        #expect(counts == [0, 0, 0, (width + 1) / 2])
    }

    // MARK: Control characters

    private static let forged = "a\u{7}\u{1B}[2J\u{9B}2J\r\u{7F}\u{202E}\u{2066}\u{61C}\nb"
    private static let harmless = "a\u{FFFD}\u{FFFD}[2J\u{FFFD}2J\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\nb"

    @Test func `Every text has no control characters or bidirectional controls`() throws {
        let streams = ScriptedStreams(["answer"], terminals: [.input])
        let console = Console(streams, environment: [:])
        console.printMessage(Self.forged)
        console.printNote(Self.forged)
        console.printError(Self.forged)
        console.printAuthenticatorApp(uri: Self.forged, secret: Self.forged)
        console.printResult(Self.forged)
        _ = try console.prompt(Self.forged)
        let app = "Add this account to an authenticator app:\n  \(Self.harmless)\n  secret \(Self.harmless)\n"
        let prompt = Self.harmless.replacing("\n", with: "\u{FFFD}") + ": answer\n"
        #expect(streams.messages == String(repeating: Self.harmless + "\n", count: 3) + app + prompt)
        #expect(streams.output == Self.harmless + "\n")
    }

    /// A server whose responses contain control characters and bidirectional controls in each string.
    private struct ForgingServer: Transport {
        let status: Int

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            let text = ConsoleTests.forged
            let user: [String: Any] = ["Username": text, "UserAttributes": [["Name": text, "Value": text]]]
            let error = ["__type": "x#E\(text)", "message": text, "ChallengeName": text]
            let body = try JSONSerialization.data(withJSONObject: status == 200 ? user : error)
            let headers = ["x-amzn-RequestId": text, "x-amzn-ErrorType": text]
            return TransportResponse(status: status, headers: headers, body: body)
        }
    }

    @Test(arguments: [200, 400], [[], ["--json"]])
    func `No result, error, or trace contains a server's control characters`(status: Int, form: [String]) async throws {
        let folder = try TemporaryFolder()
        let tokens = Tokens(
            accessToken: "token",
            idToken: nil,
            refreshToken: nil,
            expiresIn: 3600,
            issuedAt: ToolRun.now
        )
        let key = TokenStoreKey(userPoolID: "eu-west-1_a", clientID: "c", name: "default")
        try await FileTokenStore(path: folder.file("tokens")).save(tokens, for: key)
        let pool = ["--user-pool-id", "eu-west-1_a", "--client-id", "c", "--token-file", folder.file("tokens")]
        let run = await ToolRun.of(["whoami", "--trace"] + pool + form, transport: ForgingServer(status: status))
        let controls = "\(run)".unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n" || $0.properties.isBidiControl
        }
        #expect(controls.isEmpty && run.messages.contains("\n< GetUser \(status) in "), "\(run)")
        let objects = "\(run)".split(separator: "\n").filter { $0.hasPrefix("{") }
        #expect(objects.count == form.count, "\(run)")
    }

    // MARK: Prompts

    @Test func `A secret is not requested if the terminal would show it`() {
        let streams = ScriptedStreams(["m4rker"], terminals: [.input, .error], echoStaysOn: true)
        let console = Console(streams, environment: [:])
        #expect(throws: InputError.self) { try console.prompt("Password", isSecret: true) }
        #expect(streams.messages.isEmpty)
        console.printMessage("A message after it.")
        #expect(streams.messages == "A message after it.\n")
    }

    @Test func `Messages are held back while a prompt is open, and the progress line is not shown`() throws {
        let box = Mutex<Console?>(nil)
        let answer = Answer { _ in
            let console = box.withLock(\.self)
            console?.printMessage("first")
            console?.showProgress(seconds: 1)
            console?.printError("second")
            return "secret"
        }
        let streams = ScriptedStreams([answer], terminals: [.input])
        let console = Console(streams, environment: [:])
        box.withLock { $0 = console }
        // The answer refers to the console, which refers to the answer.
        defer { box.withLock { $0 = nil } }
        #expect(try console.prompt("Password", isSecret: true) == "secret")
        #expect(streams.messages == "Password: [hidden]\nfirst\nsecond\n")
    }

    @Test func `A terminal prompts for a new password until it is confirmed, and a pipe prompts once`() throws {
        let terminal = ScriptedStreams(["a", "b", "c", "c"], terminals: [.input])
        #expect(try Console(terminal, environment: [:]).promptForNewPassword() == "c")
        let twice = "New password: [hidden]\nConfirm new password: [hidden]\n"
        #expect(terminal.messages == twice + "The passwords do not match.\n" + twice)
        let pipe = ScriptedStreams(["a", "b"])
        #expect(try Console(pipe, environment: [:]).promptForNewPassword() == "a" && pipe.messages.isEmpty)
    }

    @Test(arguments: [CognitoError.Code.codeMismatch, .enableSoftwareTokenMFA])
    func `A wrong code can be entered three times, and messages show the tries left`(_ code: CognitoError.Code) async {
        let streams = ScriptedStreams(["1", "2", "3", "4"])
        let error = CognitoError(code: code, message: "Code mismatch")
        await #expect(throws: error) {
            try await Console(streams, environment: [:]).promptForCode("Code") { _ -> Void in throw error }
        }
        let text = "\(code.rawValue): Code mismatch. Type it again"
        #expect(streams.messages == "\(text) (2 tries left).\n\(text) (1 try left).\n")
        #expect(streams.readLine() == "4")
    }

    @Test func `Only an error that another answer can fix is followed by another prompt`() async throws {
        let streams = ScriptedStreams(["wrong", "right", "last"])
        let console = Console(streams, environment: [:])
        let mismatch = CognitoError(code: .codeMismatch, message: "Wrong code.")
        let code = try await console.promptForCode("Code") { code in
            if code == "wrong" { throw mismatch }
            return code
        }
        let message = "CodeMismatchException: Wrong code. Type it again (2 tries left).\n"
        #expect(code == "right" && streams.messages == message)
        let limit = CognitoError(code: .limitExceeded, message: "Attempt limit exceeded.")
        await #expect(throws: limit) { try await console.promptForCode("Code") { _ -> Void in throw limit } }
        // The error does not indicate that the challenge is still open.
        await #expect(throws: mismatch) { try await console.retryingAnswer { () -> Void in throw mismatch } }
        #expect(streams.messages == message)
    }

    // MARK: Progress and quiet mode

    @Test func `Only a terminal that can remove a line shows progress`() {
        let terminal = ScriptedStreams(terminals: [.error])
        let consoles = [
            Console(ScriptedStreams(), environment: [:]), Console(terminal, environment: [:]),
            Console(terminal, environment: ["TERM": "dumb"]),
        ]
        #expect(consoles.map(\.canShowProgress) == [false, true, false])
    }

    @Test func `Quiet mode drops notes and progress`() throws {
        let streams = ScriptedStreams(["1", "2"], terminals: [.input])
        let console = Console(streams, environment: [:])
        func printEverything() throws {
            console.printNote("note")
            console.showProgress(seconds: 1)
            console.printMessage("message")
            console.printError("error")
            console.printResult("result")
            _ = try console.prompt("Code")
        }
        try printEverything()
        console.setQuiet()
        try printEverything()
        #expect(streams.messages == "note\n[1 s]message\nerror\nCode: 1\nmessage\nerror\nCode: 2\n")
        #expect(streams.output == "result\nresult\n")
    }

    // MARK: Signals

    private static let handled = Atomic(0)

    @Test func `An ignored signal stays ignored, and the former handler of another signal is restored`() {
        // Threads of Dispatch block these signals. No other test uses them.
        var signals = sigset_t()
        var blocked = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGUSR1, SIGUSR2] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, &blocked)
        signal(SIGUSR1, SIG_IGN)
        signal(SIGUSR2) { _ in ConsoleTests.handled.add(1, ordering: .relaxed) }
        defer {
            for number in [SIGUSR1, SIGUSR2] { signal(number, SIG_DFL) }
            unsafe pthread_sigmask(SIG_SETMASK, &blocked, nil)
        }
        func raised() -> Int {
            Self.handled.store(0, ordering: .relaxed)
            for number in [SIGUSR1, SIGUSR2] { raise(number) }
            return Self.handled.load(ordering: .relaxed)
        }
        let former = raised()
        let restore = Interruption.setAction(of: [SIGUSR1, SIGUSR2]) { _ in
            ConsoleTests.handled.add(10, ordering: .relaxed)
        }
        let current = raised()
        restore()
        let restored = raised()
        #expect((former, current, restored) == (1, 10, 1))
    }
}
