import Synchronization
import Testing

@testable import cognito_auth

@Suite("Tool: console") struct ConsoleTests {
    private static let error = "\u{1B}[31mThere is no option --tome here. Did you mean --time?\u{1B}[0m\n"

    private func run(_ words: [String], _ environment: [String: String] = [:]) async -> ToolRun {
        await ToolRun.of(words, terminals: [.output, .error], environment: environment)
    }

    // MARK: Colors

    @Test func `A terminal shows headings and errors in color`() async {
        let help = await run(["help", "totp"])
        #expect(help.output.hasPrefix("\u{1B}[1mNAME\u{1B}[0m\n       cognito-auth totp - "))
        let plain = help.output.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
        #expect(await ToolRun.of(["help", "totp"]).output == plain)
        #expect(await run(["totp", "--tome"]).messages.hasPrefix(Self.error))
        #expect(await run(["totp"]).messages.hasPrefix("\u{1B}[31mThe input ended"))
        #expect(await run(["help"], ["NO_COLOR": ""]).output.hasPrefix("\u{1B}"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["NO_COLOR": "0", "TERM": "dumb"]])
    func `NO_COLOR and a dumb terminal disable colors`(_ environment: [String: String]) async {
        for words in [["help"], ["help", "totp"], ["totp"], ["totp", "--tome"]] {
            #expect(!"\(await run(words, environment))".contains("\u{1B}"), "\(words)")
        }
    }

    // MARK: Secrets

    @Test func `A secret is not requested if the terminal would show it`() {
        let streams = ScriptedStreams(["m4rker"], terminals: [.input, .error], echoStaysOn: true)
        let console = Console(streams, environment: [:])
        #expect(throws: InputError.self) { try console.ask("Password", isSecret: true) }
        #expect(streams.messages.isEmpty)
        console.tell("A message after it.")
        #expect(streams.messages == "A message after it.\n")
    }

    // MARK: QR codes

    private static let uri = "otpauth://totp/eu-west-1_Test0001:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    /// The lines of a terminal below the secret of an authenticator app.
    private func picture(columns: Int?, _ environment: [String: String] = [:]) -> [String] {
        let streams = ScriptedStreams(terminals: [.error], columns: columns)
        Console(streams, environment: environment).tell(app: Self.uri, secret: "S")
        return streams.messages.split(separator: "\n").dropFirst(3).map(String.init)
    }

    /// The dark modules that half blocks show, row by row, with the margin of four light modules.
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

    // MARK: Prompts

    @Test func `Messages wait while a prompt is open, and the line that says so is not shown`() throws {
        let box = Mutex<Console?>(nil)
        let answer = Answer { _ in
            let console = box.withLock(\.self)
            console?.tell("first")
            console?.showWaiting(seconds: 1)
            console?.tell(error: "second")
            return "secret"
        }
        let streams = ScriptedStreams([answer], terminals: [.input])
        let console = Console(streams, environment: [:])
        box.withLock { $0 = console }
        // The answer refers to the console, which refers to the answer.
        defer { box.withLock { $0 = nil } }
        #expect(try console.ask("Pass\u{7}word", isSecret: true) == "secret")
        #expect(streams.messages == "Pass\u{FFFD}word: [hidden]\nfirst\nsecond\n")
    }

    @Test func `Only a terminal that can remove a line shows that Cognito is waited for`() {
        let terminal = ScriptedStreams(terminals: [.error])
        let consoles = [
            Console(ScriptedStreams(), environment: [:]), Console(terminal, environment: [:]),
            Console(terminal, environment: ["TERM": "dumb"]),
        ]
        #expect(consoles.map(\.canShowWaiting) == [false, true, false])
    }
}
