import Foundation
import Testing

@testable import CognitoAuth

/// A server that puts the request's own values into what it says, in one of the ways in which JSON can be written.
@Suite("Secrets in a server's words")
struct ScrubberTests {
    private static let password = "p\"w\\n/é\u{1F511}\tx"

    @Test(arguments: [
        // As it is; by Python, by Python without ASCII alone, by PHP, by JavaScript and Swift; each character escaped.
        password, #"p\"w\\n/\u00e9\ud83d\udd11\tx"#, #"p\"w\\n/é🔑\tx"#, #"p\"w\\n\/\u00e9\ud83d\udd11\tx"#,
        #"p\"w\\n\/é🔑\tx"#, #"\u0070\u0022\u0077\u005C\u006e\u002F\u00E9\uD83D\uDD11\u0009\u0078"#,
        // In JSON that is a string in JSON, once and once more.
        #"p\\\"w\\\\n/\\u00e9\\ud83d\\udd11\\tx"#, #"p\\\\\\\"w\\\\\\\\n/\\\\u00e9\\\\ud83d\\\\udd11\\\\tx"#,
        // The same letter of two scalars.
        #"p\"w\\n/e\u0301🔑\tx"#,
    ])
    func `A secret is found however JSON writes it`(_ form: String) {
        let message = #"Bad value {"PASSWORD":"\#(form)"} of ada"#
        let scrubbed = Scrubber.scrub(message, of: [Self.password])
        #expect(scrubbed == #"Bad value {"PASSWORD":"<redacted>"} of ada"#)
    }

    @Test(arguments: [
        #"Not \ at all: C:\users \u12"#, #"Value "\u0041" is bad"#, #"\"#, #"\u"#, #"\ud83d alone"#, "plain",
    ])
    func `What holds no secret stays as it came`(_ message: String) {
        #expect(Scrubber.scrub(message, of: [Self.password]) == message)
    }

    @Test func `An escape is undone once, and half a pair is none`() {
        #expect(JSONEscapes.undone(in: #"a\\u0041\n\/\"\q\u00"#) == "a\\u0041\n/\"\\q\\u00")
        #expect(JSONEscapes.undone(in: #"\ud83d\udd11"#) == "🔑")
        #expect(JSONEscapes.undone(in: "nothing") == nil)
        #expect(JSONEscapes.undone(in: "\\q") == nil)
    }

    @Test(arguments: [#"\\\\"#, #"\u005c\u005c"#, #"p\""#, #"\ud83d\udd11"#])
    func `A long message takes no long time, and a longer one is not shown`(_ piece: String) {
        let secrets = (0..<10).map { "secret number \($0) of ten" } + [Self.password]
        let long = String(repeating: piece, count: 60_000 / piece.utf8.count) + Self.password
        #expect(Scrubber.scrub(long, of: secrets).hasSuffix("<redacted>"))
        #expect(Scrubber.scrub(String(repeating: long, count: 17), of: secrets) == "<redacted>")
    }
}
