import TestSupport
import Testing

@Suite("Colours") struct ColourTests {
    private func shown(_ words: [String], _ environment: [String: String] = [:]) async throws -> String {
        try await TerminalRun.of(CommandRun.built("cognito-auth"), words, environment: environment).shown
            .replacing("\r\n", with: "\n")
    }

    @Test func `On a terminal headings and errors are marked, and nothing else`() async throws {
        let help = try await shown(["help", "totp"])
        #expect(help.hasPrefix("\u{1B}[1mNAME\u{1B}[0m\n       cognito-auth totp - "))
        let plain = help.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
        #expect(try await CommandRun.tool(["help", "totp"]).output == plain)
        #expect(
            try await shown(["totp", "--tome"]).hasPrefix(
                "\u{1B}[31mThere is no option --tome here. Did you mean --time?\u{1B}[0m\n"
            )
        )
        #expect(try await shown(["totp"]).hasPrefix("\u{1B}[31mThe input ended where an answer was needed: Secret."))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["NO_COLOR": "0", "TERM": "dumb"]])
    func `Whoever wants no colours gets none`(_ environment: [String: String]) async throws {
        for words in [["help"], ["help", "totp"], ["totp"], ["totp", "--tome"]] {
            #expect(!(try await shown(words, environment)).contains("\u{1B}"))
        }
    }

    @Test func `An empty NO_COLOR asks for nothing`() async throws {
        #expect(try await shown(["help"], ["NO_COLOR": ""]).contains("\u{1B}"))
    }
}
